import { html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { query } from '../api/client'
import { Submission } from '../api/submission'
import type { Change, Job } from '../api/types'
import ADD_JOB_ITEMS from '../documents/AddJobItems.graphql'
import JOB from '../documents/Job.graphql'
import { formatNumber } from '../format'
import { board } from '../state/board'
import { messages } from '../state/messages'
import { BASE } from '../state/router'
import { session } from '../state/session'
import { GalleyElement } from '../ui/element'
import { otherErrors } from '../ui/errors'
import { complaint } from '../ui/field'
import { icons } from '../ui/icons'
import '../ui/job-heading'
import { cardOf } from '../ui/job-item'
import { commonTransitions } from '../ui/menu'
import { moveDialog } from '../ui/move-dialog'
import '../ui/new-items'
import type { NewItems } from '../ui/new-items'
import '../ui/notes'

/** A job with its items, notes and edits. It follows changes by others, and keeps what is being typed. */
class JobPage extends GalleyElement {
  static override properties = { jobId: {} }
  declare jobId: string
  private job: Job | null = null
  private status: 'loading' | 'loaded' | 'unknown' = 'loading'
  private error = ''
  private adding = false
  /** Counts how often the job was read, for lists that have to be read again with it. */
  private revision = 0
  private reading: Promise<void> = Promise.resolve()
  private next: Promise<void> | null = null
  private timer = 0
  /** An item that is being moved. */
  private moving: string | null = null
  private readonly submission: Submission = new Submission(this)
  private readonly observer = (changes: Change[] | null) => this.observe(changes)

  constructor() {
    super()
    board.connect(this)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    board.observers.add(this.observer)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    board.observers.delete(this.observer)
    clearTimeout(this.timer)
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('jobId')) {
      this.job = null
      this.status = 'loading'
      this.adding = false
      document.title = 'Job · Galley'
      void this.load()
    }
    // The change feed also reports own moves, but only while the connection is there.
    const moving = this.job?.items.find(({ id }) => board.pending.has(id))?.id ?? null
    if (this.moving !== null && moving === null) void this.afterMove(this.moving)
    this.moving = moving
  }

  /** A move can remove the button that had the focus. */
  private async afterMove(id: string): Promise<void> {
    await this.load()
    if (document.activeElement === document.body) void this.focusOn(`[id="name-${id}"]`)
  }

  /** Reads the job after what is being read already, and once for all who ask meanwhile. */
  private load = (): Promise<void> => {
    this.next ??= this.reading.then(() => this.read())
    return this.next
  }

  private async read(): Promise<void> {
    this.reading = this.next!
    this.next = null
    const id = this.jobId
    try {
      const { job } = await query<{ job: Job | null }>(JOB, { id })
      if (id !== this.jobId) return
      this.job = job
      this.status = job === null ? 'unknown' : 'loaded'
      this.error = ''
      this.revision++
      if (job !== null) document.title = `${job.reference} · Galley`
    } catch (error) {
      this.error = (error as Error).message
    }
    this.requestUpdate()
    await this.updateComplete
  }

  private observe(changes: Change[] | null): void {
    const kinds = changes?.filter(({ jobId }) => jobId === this.jobId).map(({ kind }) => kind)
    if (kinds?.length === 0) return
    const isNote = (kind: string) => kind.startsWith('NOTE_')
    if (kinds?.some(isNote) ?? true) void this.querySelector<HTMLElement & { load(): Promise<void> }>('galley-notes')?.load()
    if (kinds?.every(isNote)) return
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.load(), 200)
  }

  protected override render() {
    return html`
      <div class="page job-page">
        ${this.error === '' ? nothing : html`<div class="failure" role="alert"><p>${this.error}</p> <button type="button" class="button primary" @click=${this.load}>Try again</button></div>`}
        ${this.job !== null ? this.renderJob(this.job) : this.status === 'unknown' ? this.renderUnknown() : this.error === '' ? html`<p role="status">Loading…</p>` : nothing}
      </div>
    `
  }

  private renderUnknown() {
    return html`<h1>There is no such job</h1>
      <p>The address may be incomplete, or the job belongs to another company than yours.</p> <p><a href=${BASE}>Go to the board</a></p>`
  }

  private renderJob(job: Job) {
    return html`
      <galley-job-heading .current=${job} .reload=${this.load}></galley-job-heading>
      <section class="panel" aria-labelledby="items-title">
        <header>
          <h2 id="items-title">Items <span class="muted">${formatNumber(job.items.length)}</span></h2>
          <galley-move-menu
            text="Move all" label="Move all items that can" .transitions=${job.items.length > 1 ? commonTransitions(job.items) : []}
            @choose=${(event: CustomEvent<string>) => this.moveAll(job, event.detail)}
          ></galley-move-menu>
        </header>
        <ul class="items">
          ${repeat(job.items, ({ id }) => id, (item) => html`<li><galley-job-item .current=${item} .job=${job} .pending=${board.pending.has(item.id)} .reload=${this.load}></galley-job-item></li>`)}
        </ul>
        ${session.can('addJobItems') ? this.renderAdding() : nothing}
      </section>
      <section class="panel" aria-labelledby="notes-title">
        <header><h2 id="notes-title">Notes</h2></header>
        ${session.canQuery('notes') ? html`<galley-notes .job=${job}></galley-notes>` : nothing}
      </section>
      ${session.canQuery('edits') ? html`<section class="panel"><galley-edits .job=${job} revision=${this.revision}></galley-edits></section>` : nothing}
    `
  }

  private renderAdding() {
    if (!this.adding) return html`<button type="button" class="button" data-add @click=${this.open}>${icons.plus}Add items</button>`
    const { errors, sending } = this.submission
    return html`
      <form class="form" novalidate aria-label="Add items" @submit=${this.add}>
        <galley-new-items .errors=${errors}></galley-new-items>
        ${complaint(otherErrors(errors, ['items']))}
        <div class="actions">
          <button type="button" class="button" @click=${this.close}>Cancel</button>
          <button class="button primary" aria-disabled=${sending ? 'true' : 'false'}>Add to the job</button>
        </div>
      </form>
    `
  }

  private open(): void {
    this.adding = true
    this.submission.errors = []
    void this.focusOn('galley-new-items input')
  }

  private close(): void {
    this.adding = false
    void this.focusOn('[data-add]')
  }

  private async add(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const items = this.querySelector<NewItems>('galley-new-items')!.read(event.currentTarget as HTMLFormElement)
    if ((await this.submission.send(ADD_JOB_ITEMS, { jobId: this.jobId, items })) === null) return
    messages.info(items.length === 1 ? 'The item has been added.' : `${items.length} items have been added.`)
    await this.load()
    this.close()
  }

  /** All items that can make the move now, with the versions that the page shows. */
  private moveAll(job: Job, to: string): void {
    const items = job.items.filter(({ availableTransitions }) => availableTransitions.some((transition) => transition.to === to))
    moveDialog().open(items.map((item) => cardOf(item, job)), to, true)
  }
}

customElements.define('galley-job-page', JobPage)
