import { html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Card } from '../api/types'
import { formatDate, formatDuration, formatNumber, formatTime } from '../format'
import { board, type Column, type Due, type OrderField } from '../state/board'
import { jobPath, router } from '../state/router'
import { session } from '../state/session'
import { GalleyElement } from '../ui/element'
import { icons } from '../ui/icons'
import { commonTransitions } from '../ui/menu'
import { moveDialog } from '../ui/move-dialog'

/** The columns of the board with their headings, filters and selection. */
class BoardPage extends GalleyElement {
  /** The card that Tab reaches. The arrow keys move it. */
  private current: string | null = null
  private dragged: Card[] = []
  private focused: string | null = null
  /** Whether the user has been on that card. Until then, it is the first one, whichever column was loaded first. */
  private isChosen = false
  private isPlaced = false
  private readonly observer = new IntersectionObserver((entries) => this.loadVisible(entries), { rootMargin: '400px' })

  constructor() {
    super()
    board.connect(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.observer.disconnect()
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.focused = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card'] ?? null
  }

  protected override updated(_changed: PropertyValues): void {
    this.observer.disconnect()
    this.querySelectorAll('.more').forEach((element) => this.observer.observe(element))
    if (!this.isPlaced && board.loaded) this.place()
    // A move to another column removes the element that has the focus.
    if (this.focused !== null && document.activeElement === document.body) {
      const card = this.cardElement(this.focused) ?? this.querySelector<HTMLElement>('.card[tabindex="0"]')
      card?.focus()
    }
  }

  protected override render() {
    if (this.current === null || !this.isChosen || board.card(this.current) === undefined) {
      this.current = board.columns.find(({ cards }) => cards.length > 0)?.cards[0]?.id ?? null
    }
    return html`
      <h1 class="visually-hidden">Board</h1>
      ${this.renderHeadings()} ${board.error === '' ? nothing : this.renderFailure()}
      <div class="columns" @keydown=${this.handleKey}>${repeat(board.columns, ({ state }) => state, (column) => this.renderColumn(column))}</div>
      ${this.renderSelection()}
    `
  }

  /** A phone shows one column at a time: first, one that has cards. */
  private place(): void {
    this.isPlaced = true
    const columns = this.querySelector('.columns')!
    const column = this.querySelector('[data-card]')?.closest<HTMLElement>('.column')
    if (column && matchMedia('(max-width: 640px)').matches) {
      columns.scrollTo({ left: column.offsetLeft - 10, behavior: 'instant' })
    }
  }

  private renderHeadings() {
    const { filters, counts, due } = board
    const chip = (label: string, count: number | undefined, on: boolean, toggle: () => void, alarm = false) => html`
      <button type="button" class="chip ${alarm && count !== undefined && count > 0 ? 'alarm' : ''}" aria-pressed=${on ? 'true' : 'false'} @click=${toggle}>
        ${label}${count === undefined ? nothing : html` <b>${formatNumber(count)}</b>`}
      </button>
    `
    const waiting = (on: 'SHOP' | 'CUSTOMER') => () => board.setFilters({ waitingOn: filters.waitingOn === on ? '' : on })
    const dueIn = (when: Due) => () => board.setFilters({ due: filters.due === when ? '' : when })
    return html`
      <section class="headings" aria-label="Filters">
        <div class="chips">
          ${chip(session.me.confined ? 'Waiting on the shop' : 'Waiting on us', counts?.waitingOnShop, filters.waitingOn === 'SHOP', waiting('SHOP'))}
          ${chip(session.me.confined ? 'Waiting on you' : 'Waiting on the customer', counts?.waitingOnCustomer, filters.waitingOn === 'CUSTOMER', waiting('CUSTOMER'))}
          ${chip('Overdue', due?.overdue, filters.due === 'overdue', dueIn('overdue'), true)}
          ${chip('Due today', due?.today, filters.due === 'today', dueIn('today'))}
          ${chip('Next six days', due?.nextSixDays, filters.due === 'week', dueIn('week'))}
          ${session.me.confined ? nothing : chip('Mine', undefined, filters.mine, () => board.setFilters({ mine: !filters.mine }))}
          ${chip('Cancelled and archived', undefined, filters.ended, () => board.setFilters({ ended: !filters.ended }))}
        </div>
        <label class="order">
          <span>Order</span>
          <select .value=${filters.order} @change=${(event: Event) => board.setFilters({ order: (event.target as HTMLSelectElement).value as OrderField })}>
            <option value="DUE_ON">Due first</option>
            <option value="STATE_SINCE">Longest in its state first</option>
          </select>
        </label>
      </section>
      ${board.found === null || board.found.nodes.length === 0
        ? nothing
        : html`<nav class="found" aria-label="Jobs found">
            Jobs: ${board.found.nodes.map(({ id, reference, company }) => html`<a class="chip" href=${jobPath(id)}><b>${reference}</b> <bdi>${company.name}</bdi></a>`)}
            ${board.found.pageInfo.hasNextPage ? html`<small>and more</small>` : nothing}
          </nav>`}
      <nav class="jump" aria-label="Columns">
        ${board.columns.map(
          ({ state }) => html`<a href="#column-${state}" data-state=${state} @click=${this.jump}>${session.label(state)} <b>${this.count(state)}</b></a>`,
        )}
      </nav>
    `
  }

  private renderFailure() {
    return html`<div class="failure" role="alert">
      <p>${board.error}</p>
      <button type="button" class="button primary" @click=${() => void board.start(true)}>Try again</button>
    </div>`
  }

  private renderColumn(column: Column) {
    const state = session.state(column.state)
    return html`
      <section
        class="column"
        id="column-${column.state}"
        data-state=${column.state}
        aria-labelledby="heading-${column.state}"
        @dragover=${(event: DragEvent) => this.dragOver(event, column.state)}
        @dragleave=${this.dragLeave}
        @drop=${(event: DragEvent) => this.drop(event, column.state)}
      >
        <header title=${state?.description ?? ''}>
          <h2 class="state" id="heading-${column.state}" data-state=${column.state}>${session.label(column.state)}</h2>
          <span class="count" aria-label="${this.count(column.state)} items">${this.count(column.state)}</span>
        </header>
        ${column.error === ''
          ? nothing
          : html`<div class="failure" role="alert">
              <p>${column.error}</p>
              <button type="button" class="button" @click=${() => void board.load()}>Try again</button>
            </div>`}
        <ul class="cards" aria-labelledby="heading-${column.state}" aria-busy=${column.loading ? 'true' : 'false'}>
          ${repeat(column.cards, ({ id }) => id, (card) => this.renderCard(card))}
          ${column.hasMore ? html`<li class="more" data-state=${column.state}><button type="button" class="button" @click=${() => void board.loadMore(column.state)}>Show more</button></li>` : nothing}
          ${column.cards.length > 0 || column.error !== ''
            ? nothing
            : html`<li class="empty">${column.loading ? 'Loading…' : 'No items'}</li>`}
        </ul>
      </section>
    `
  }

  private renderCard(card: Card) {
    const selected = board.selected.has(card.id)
    const skip = card.id !== this.current
    const movable = card.availableTransitions.length > 0
    return html`
      <li
        class="card ${selected ? 'selected' : ''} ${board.pending.has(card.id) ? 'pending' : ''}"
        data-card=${card.id}
        data-state=${card.state}
        tabindex=${skip ? -1 : 0}
        draggable=${movable ? 'true' : 'false'}
        aria-labelledby="name-${card.id}"
        @focusin=${() => this.setCurrent(card.id)}
        @dragstart=${(event: DragEvent) => this.dragStart(event, card)}
        @dragend=${this.dragEnd}
      >
        <div class="title">
          ${movable
            ? html`<input
                type="checkbox"
                aria-label="Select ${card.name}"
                tabindex=${skip ? -1 : 0}
                .checked=${selected}
                @change=${() => board.toggle(card.id)}
              />`
            : nothing}
          <a id="name-${card.id}" href=${jobPath(card.job.id)} dir="auto" tabindex=${skip ? -1 : 0} draggable="false">${card.name}</a>
        </div>
        <div class="job">
          <bdi>${card.job.company.name}</bdi>
          <span title="Quantity">${formatNumber(card.quantity)} ×</span>
        </div>
        <div class="facts">
          <span class="reference" dir="auto">${card.job.reference}</span>
          ${card.job.priority === 'RUSH' ? html`<span class="tag rush">${icons.rush}Rush</span>` : nothing}
          ${card.effectiveDueOn === null
            ? nothing
            : html`<span class="tag ${card.overdue ? 'overdue' : ''}" title="Due on">${icons.calendar}<span class="visually-hidden">${card.overdue ? 'Overdue since' : 'Due on'} </span>${formatDate(card.effectiveDueOn)}</span>`}
          <span class="tag plain" title="In this state since ${formatTime(card.stateSince)}">${icons.clock}<span class="visually-hidden">In this state for </span>${formatDuration(card.stateSince)}</span>
          ${card.job.tags.slice(0, 2).map((tag) => html`<span class="tag label" dir="auto">${tag}</span>`)}
          <span class="end">
            ${card.assignee === null ? nothing : html`<span class="assignee" title="Assigned to ${card.assignee.name}"><span aria-hidden="true">${initials(card.assignee.name)}</span><span class="visually-hidden">Assigned to ${card.assignee.name}</span></span>`}
            ${movable
              ? html`<galley-move-menu
                  compact
                  ?skip=${skip}
                  label="Move ${card.name}"
                  .transitions=${card.availableTransitions}
                  @choose=${(event: CustomEvent<string>) => this.choose(card, event.detail)}
                ></galley-move-menu>`
              : nothing}
          </span>
        </div>
      </li>
    `
  }

  private renderSelection() {
    const cards = board.selectedCards()
    if (cards.length === 0) return nothing
    return html`
      <section class="selection" aria-label="Selection">
        <b>${cards.length === 1 ? '1 item' : `${cards.length} items`} selected</b>
        <galley-move-menu
          label="Move the selected items"
          .transitions=${commonTransitions(cards)}
          @choose=${(event: CustomEvent<string>) => moveDialog().open(cards, event.detail)}
        ></galley-move-menu>
        <button type="button" class="button" @click=${() => board.clearSelection()}>Clear</button>
      </section>
    `
  }

  private count(state: string): string {
    const counted = board.counts?.counts.find((count) => count.state === state)?.count
    return counted === undefined ? (board.counts === null ? '…' : '0') : formatNumber(counted)
  }

  private choose(card: Card, to: string): void {
    this.cardElement(card.id)?.focus()
    moveDialog().open([card], to)
  }

  private setCurrent(id: string): void {
    this.isChosen = true
    if (this.current === id) return
    this.current = id
    this.requestUpdate()
  }

  private cardElement(id: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
  }

  /** Arrow keys go from card to card, M opens the menu of moves, X selects, Enter opens the job. */
  private handleKey(event: KeyboardEvent): void {
    const card = event.target as HTMLElement
    if (!card.matches('[data-card]') || event.ctrlKey || event.metaKey || event.altKey) return
    const id = card.dataset['card']!
    switch (event.key) {
      case 'ArrowDown':
        this.focusCard(card.nextElementSibling)
        break
      case 'ArrowUp':
        this.focusCard(card.previousElementSibling)
        break
      case 'ArrowLeft':
      case 'ArrowRight':
        this.focusBeside(card, (event.key === 'ArrowRight') === (getComputedStyle(this).direction === 'ltr') ? 1 : -1)
        break
      case 'm':
      case 'M':
        card.querySelector<HTMLElement & { open(): void }>('galley-move-menu')?.open()
        break
      case 'x':
      case 'X':
        board.toggle(id)
        break
      case 'Enter':
        router.go(card.querySelector('a')!.pathname)
        break
      default:
        return
    }
    event.preventDefault()
  }

  private focusCard(element: Element | null | undefined): void {
    if (element?.matches('[data-card]')) (element as HTMLElement).focus()
  }

  /** The card at the same height in the next column that has one. */
  private focusBeside(card: HTMLElement, step: 1 | -1): void {
    const columns = [...this.querySelectorAll('.column')]
    const row = [...card.parentElement!.children].indexOf(card)
    for (let index = columns.indexOf(card.closest('.column')!) + step; index >= 0 && index < columns.length; index += step) {
      const cards = columns[index]!.querySelectorAll('[data-card]')
      if (cards.length > 0) {
        this.focusCard(cards[Math.min(row, cards.length - 1)])
        return
      }
    }
  }

  private jump(event: Event): void {
    event.preventDefault()
    const link = event.currentTarget as HTMLAnchorElement
    this.querySelector(link.hash)?.scrollIntoView({ inline: 'start', block: 'nearest' })
  }

  private dragStart(event: DragEvent, card: Card): void {
    this.dragged = board.selected.has(card.id) ? board.selectedCards() : [card]
    event.dataTransfer?.setData('text/plain', this.dragged.map(({ name }) => name).join('\n'))
    event.dataTransfer!.effectAllowed = 'move'
    for (const column of this.querySelectorAll<HTMLElement>('.column')) {
      column.classList.toggle('target', this.accepts(column.dataset['state']!))
    }
    this.classList.add('dragging')
  }

  private dragEnd(): void {
    this.classList.remove('dragging')
    this.querySelectorAll('.column').forEach((column) => column.classList.remove('target', 'over'))
  }

  private dragOver(event: DragEvent, state: string): void {
    if (!this.accepts(state)) return
    event.preventDefault()
    ;(event.currentTarget as HTMLElement).classList.add('over')
  }

  private dragLeave(event: DragEvent): void {
    const column = event.currentTarget as HTMLElement
    if (!column.contains(event.relatedTarget as Node | null)) column.classList.remove('over')
  }

  private drop(event: DragEvent, state: string): void {
    event.preventDefault()
    const cards = this.dragged
    this.dragEnd()
    this.dragged = []
    if (cards.length > 0) moveDialog().open(cards, state)
  }

  private accepts(state: string): boolean {
    return this.dragged.some(({ availableTransitions }) => availableTransitions.some(({ to }) => to === state))
  }

  private loadVisible(entries: IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) void board.loadMore((target as HTMLElement).dataset['state']!)
    }
  }
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase()
}

customElements.define('galley-board-page', BoardPage)
