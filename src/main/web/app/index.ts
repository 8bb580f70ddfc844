import { html, nothing } from 'lit'
import { board } from './state/board'
import { BASE, router } from './state/router'
import { session } from './state/session'
import { GalleyElement } from './ui/element'
import { icons } from './ui/icons'
import './pages/board-page'
import './pages/import-page'
import './pages/job-page'
import './pages/new-job-page'
import './ui/messages'
import './ui/move-dialog'
import './ui/sign-in'

const LIVE = { connecting: 'Connecting…', 'catching-up': 'Catching up…', live: 'Live', offline: 'Offline' }

const TITLES = { board: 'Board', new: 'New job', import: 'Import', unknown: 'No such page' }

/** The frame around all pages. */
class App extends GalleyElement {
  private searchTimer = 0
  private followed = ''
  private address = ''

  constructor() {
    super()
    session.connect(this)
    board.connect(this)
    router.connect(this)
    void session.load()
  }

  protected override render() {
    switch (session.status) {
      case 'loading':
        return html`<p class="loading" role="status">Loading…</p>`
      case 'failed':
      case 'signed-out':
        board.stop()
        this.followed = ''
        return html`<galley-sign-in></galley-sign-in>`
      case 'signed-in':
        this.follow()
        return this.renderFrame()
    }
  }

  /** Names the page, and moves the focus to one that has just been opened. */
  protected override updated(): void {
    const main = this.querySelector<HTMLElement>('main#main')
    const address = router.route.page === 'job' ? router.route.id : router.route.page
    if (main === null || address === this.address) return
    if (router.route.page !== 'job') document.title = `${TITLES[router.route.page]} · Galley`
    if (this.address !== '') main.focus()
    this.address = address
  }

  /** Follows changes as soon as the caller is known, and again after another one has signed in. */
  private follow(): void {
    const { subject } = session.me.actor
    if (this.followed === subject) return
    this.followed = subject
    queueMicrotask(() => void board.start())
  }

  private renderFrame() {
    const { page } = router.route
    const link = (path: string, name: string, current: boolean) =>
      html`<a href=${path} aria-current=${current ? 'page' : nothing}>${name}</a>`
    return html`
      <a class="skip" href="#main">Skip to the content</a>
      <header class="bar">
        <a class="brand" href=${BASE}>Galley</a>
        <nav aria-label="Pages">
          ${link(BASE, 'Board', page === 'board')}
          ${session.can('createJob') ? link(`${BASE}/new`, 'New job', page === 'new') : nothing}
          ${session.can('createJob') ? link(`${BASE}/import`, 'Import', page === 'import') : nothing}
        </nav>
        ${page === 'board'
          ? html`<search class="search">
              <label>${icons.search}<span class="visually-hidden">Find items and jobs</span>
                <input type="search" placeholder="Find items and jobs" maxlength="200" .value=${board.filters.search} @input=${this.search} />
              </label>
            </search>`
          : html`<span class="search"></span>`}
        <span class="live ${board.live}" title="Changes by others appear ${board.live === 'live' ? 'as they happen' : 'once the connection is back'}.">${LIVE[board.live]}</span>
        <span class="user"><bdi>${session.me.actor.name}</bdi>${session.me.company === null ? nothing : html`<small><bdi>${session.me.company.name}</bdi></small>`}</span>
        ${session.signIn.auth === 'none' ? nothing : html`<button type="button" class="button" @click=${this.signOut}>Sign out</button>`}
      </header>
      <main id="main" tabindex="-1">${this.renderPage()}</main>
      <galley-move-dialog></galley-move-dialog>
      <galley-messages></galley-messages>
    `
  }

  private renderPage() {
    const { route } = router
    switch (route.page) {
      case 'board':
        return html`<galley-board-page></galley-board-page>`
      case 'job':
        return html`<galley-job-page jobId=${route.id}></galley-job-page>`
      case 'import':
        return html`<galley-import-page></galley-import-page>`
      case 'new':
        return html`<galley-new-job-page></galley-new-job-page>`
      default:
        return html`<div class="page"><h1>There is no such page</h1><p><a href=${BASE}>Go to the board</a></p></div>`
    }
  }

  private search(event: InputEvent): void {
    const { value } = event.target as HTMLInputElement
    clearTimeout(this.searchTimer)
    this.searchTimer = window.setTimeout(() => board.setFilters({ search: value.trim() }), 250)
  }

  private signOut(): void {
    const { signOutUrl } = session.signIn
    if (signOutUrl === undefined) session.end()
    else location.assign(signOutUrl)
  }
}

customElements.define('galley-app', App)
