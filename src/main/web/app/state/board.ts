import CARDS from '../documents/Cards.graphql'
import COLUMN from '../documents/Column.graphql'
import FIND_JOBS from '../documents/FindJobs.graphql'
import HEADINGS from '../documents/Headings.graphql'
import MOVE from '../documents/Move.graphql'
import MOVE_MANY from '../documents/MoveMany.graphql'
import { mutate, query } from '../api/client'
import { LiveFeed, type LiveState } from '../api/live'
import type { Card, Change, ChangeBatch, DueCounts, ItemCounts, JobItemFilter, TransitionDetails, UserError } from '../api/types'
import { addDays } from '../format'
import { failure } from '../ui/errors'
import { messages } from './messages'
import { router } from './router'
import { session } from './session'
import { Store } from './store'

/** How many cards a column shows at first, more than fit on most screens, and how many it adds when the user scrolls. */
const FIRST_PAGE = 20
const PAGE = 40
/** How long the stream waits for the first cards, in milliseconds. */
const LONGEST_WAIT = 2_000
/** How many items one call of transitionJobItems can move. */
const LARGEST_BULK = 1_000
/** How many IDs one call of nodes accepts. */
const LARGEST_NODES = 100

export type Due = 'overdue' | 'today' | 'week'
export type OrderField = 'DUE_ON' | 'STATE_SINCE'

/** What the user has chosen to see. Kept in the address, so that a view can be shared. */
export interface Filters {
  search: string
  waitingOn: '' | 'SHOP' | 'CUSTOMER'
  due: '' | Due
  mine: boolean
  ended: boolean
  order: OrderField
}

export interface Column {
  state: string
  cards: Card[]
  after: string | null
  hasMore: boolean
  loading: boolean
  error: string
}

/** The result of a move for one item. */
export interface MoveResult {
  card: Card
  moved: boolean
  errors: UserError[]
}

/**
 * The board: a column of cards for each state. It follows the change feed, shows a move at once, and takes it back if the
 * service rejects it.
 */
class Board extends Store {
  filters: Filters = readFilters()
  columns: Column[] = []
  counts: ItemCounts | null = null
  due: DueCounts | null = null
  /** The jobs that the search finds by reference, company, contact, tag or item. */
  found: FoundJobs | null = null
  live: LiveState = 'connecting'
  loaded = false
  error = ''
  selected = new Set<string>()
  pending = new Set<string>()
  /** Called with each batch, for pages that show one job; with null if changes were missed, so everything must be read again. */
  readonly observers = new Set<(changes: Change[] | null) => void>()
  private feed: LiveFeed | null = null
  private generation = 0
  private countTimer = 0
  private reloadTimer = 0
  private announced: Change[] = []
  private announceTimer = 0

  /** Loads the board and follows changes. Call it once the caller is known. */
  async start(again = false): Promise<void> {
    this.stop()
    this.loaded = false
    this.error = ''
    this.changed()
    try {
      if (again) {
        await session.readHead()
        this.observers.forEach((observer) => observer(null))
      }
      const caller = `${session.me.actor.subject} ${session.me.company?.id ?? ''}`
      const feed = new LiveFeed(caller, session.head, (batch) => this.apply(batch), (state) => this.setLive(state), () => void this.start(true))
      this.feed = feed
      // First the cards: a stream takes one of the six connections that a browser has to a service without HTTP/2. But changes do
      // not wait for a slow query.
      await Promise.race([this.load(), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))])
      if (this.feed === feed) feed.start()
    } catch (error) {
      this.error = (error as Error).message
      this.changed()
    }
  }

  stop(): void {
    this.feed?.stop()
    this.feed = null
  }

  setFilters(change: Partial<Filters>): void {
    this.filters = { ...this.filters, ...change }
    this.selected.clear()
    writeFilters(this.filters)
    void this.load()
  }

  /** Reads all columns and headings again. */
  async load(): Promise<void> {
    const generation = ++this.generation
    const previous = new Map(this.columns.map((column) => [column.state, column]))
    this.columns = session.lifecycle
      .filter(({ active }) => active || this.filters.ended)
      .map(({ state }) => ({ cards: [], after: null, hasMore: false, error: '', ...previous.get(state), state, loading: true }))
    this.changed()
    await Promise.all([this.loadHeadings(), this.findJobs(), ...this.columns.map((column) => this.loadColumn(column, column.cards.length))])
    if (generation === this.generation) {
      this.loaded = true
      this.changed()
    }
  }

  /** Reads the next cards of a column. */
  async loadMore(state: string): Promise<void> {
    const column = this.column(state)
    if (column === undefined || column.loading || !column.hasMore) return
    column.loading = true
    this.changed()
    await this.readColumn(column, column.after, PAGE, column.cards)
  }

  column(state: string): Column | undefined {
    return this.columns.find((column) => column.state === state)
  }

  card(id: string): Card | undefined {
    for (const column of this.columns) {
      const card = column.cards.find((candidate) => candidate.id === id)
      if (card !== undefined) return card
    }
    return undefined
  }

  toggle(id: string): void {
    if (!this.selected.delete(id)) this.selected.add(id)
    this.changed()
  }

  clearSelection(): void {
    this.selected.clear()
    this.changed()
  }

  selectedCards(): Card[] {
    return [...this.selected].map((id) => this.card(id)).filter((card) => card !== undefined)
  }

  /** Moves an item: shown at once, and taken back with the service's words if it is rejected. */
  async move(card: Card, to: string, details: TransitionDetails = {}): Promise<MoveResult> {
    this.moveLocally([card], to)
    try {
      const payload = await mutate<{ jobItem: Card | null; userErrors: UserError[] }>(MOVE, {
        jobItemId: card.id,
        to,
        expectedVersion: card.version,
        ...details,
      })
      const result = { card: payload.jobItem ?? card, moved: payload.userErrors.length === 0, errors: payload.userErrors }
      this.settle([result.card])
      return result
    } catch (error) {
      this.settle([card])
      void this.refreshCards([card.id])
      return { card, moved: false, errors: [failure((error as Error).message)] }
    }
  }

  /** Moves several items. Those that cannot move stay where they are; each has its result. */
  async moveMany(cards: Card[], to: string, details: TransitionDetails = {}): Promise<MoveResult[]> {
    this.moveLocally(cards, to)
    const results: MoveResult[] = []
    for (let start = 0; start < cards.length; start += LARGEST_BULK) {
      const part = cards.slice(start, start + LARGEST_BULK)
      try {
        const items = part.map(({ id, version }) => ({ jobItemId: id, expectedVersion: version }))
        const payload = await mutate<BulkPayload>(MOVE_MANY, { items, to, ...details })
        part.forEach((card, index) => {
          const result = payload.results[index]
          results.push({
            card: result?.jobItem ?? card,
            moved: result?.moved ?? false,
            errors: result === undefined ? payload.userErrors : result.userErrors,
          })
        })
      } catch (error) {
        const errors = [failure((error as Error).message)]
        results.push(...part.map((card) => ({ card, moved: false, errors })))
        void this.refreshCards(part.map(({ id }) => id))
      }
    }
    this.settle(results.map(({ card }) => card))
    results.filter(({ moved }) => moved).forEach(({ card }) => this.selected.delete(card.id))
    return results
  }

  private moveLocally(cards: Card[], to: string): void {
    const state = session.state(to)
    for (const card of cards) {
      this.pending.add(card.id)
      this.put({ ...card, state: to, stateSince: new Date().toISOString(), waitingOn: state?.waitingOn ?? null, availableTransitions: [] }, true)
    }
    this.changed()
  }

  private settle(cards: Card[]): void {
    for (const card of cards) {
      this.pending.delete(card.id)
      this.put(card, true)
    }
    this.countSoon()
    this.changed()
  }

  private apply(batch: ChangeBatch): void {
    const jobs = new Set<string>()
    for (const change of batch.nodes) {
      if (change.jobItem !== null) {
        this.put(change.jobItem, false)
      } else if (change.jobId !== null && AFFECTS_CARDS.has(change.kind)) {
        jobs.add(change.jobId)
      }
    }
    if (batch.nodes.length > 0) {
      void this.refreshCards(this.columns.flatMap(({ cards }) => cards.filter(({ job }) => jobs.has(job.id)).map(({ id }) => id)))
      this.observers.forEach((observer) => observer(batch.nodes))
      this.countSoon()
      this.announce(batch.nodes)
      // Only the service can tell which items a search finds.
      if (this.filters.search !== '') this.reloadSoon()
      this.changed()
    }
  }

  /** Puts a card where it belongs now. An older version than the one on the board is ignored. */
  private put(card: Card, force: boolean): void {
    const current = this.columns.findIndex(({ cards }) => cards.some(({ id }) => id === card.id))
    const before = current < 0 ? undefined : this.columns[current]!.cards.find(({ id }) => id === card.id)
    if (before !== undefined && !force && (before.version > card.version || this.pending.has(card.id))) return
    if (before !== undefined) {
      this.columns[current]!.cards = this.columns[current]!.cards.filter(({ id }) => id !== card.id)
    }
    const column = this.column(card.state)
    const known = before !== undefined || this.filters.search === ''
    if (column === undefined || !known || !this.matches(card)) return
    const place = column.cards.findIndex((other) => this.compare(card, other) < 0)
    if (place < 0 && column.hasMore && before === undefined) return
    column.cards = place < 0 ? [...column.cards, card] : [...column.cards.slice(0, place), card, ...column.cards.slice(place)]
  }

  /** As the service orders: by date, those without one last; or those that have waited longest first. */
  private compare(a: Card, b: Card): number {
    const key = (card: Card) => (this.filters.order === 'DUE_ON' ? (card.effectiveDueOn ?? '~') : card.stateSince)
    return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1
  }

  /** Whether a card meets all filters but the search. */
  private matches(card: Card): boolean {
    const { waitingOn, due, mine } = this.filters
    const { today } = session
    const date = card.effectiveDueOn
    return (
      (waitingOn === '' || card.waitingOn === waitingOn) &&
      (!mine || card.assignee?.subject === session.me.actor.subject) &&
      (due !== 'overdue' || card.overdue) &&
      (due !== 'today' || date === today) &&
      (due !== 'week' || (date !== null && date > today && date <= addDays(today, 6)))
    )
  }

  private async refreshCards(ids: string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += LARGEST_NODES) {
      try {
        const { nodes } = await query<{ nodes: (Card | null)[] }>(CARDS, { ids: ids.slice(start, start + LARGEST_NODES) })
        nodes.forEach((card) => card !== null && this.put(card, false))
      } catch {
        return // The next change or the next load shows them.
      }
    }
    if (ids.length > 0) this.changed()
  }

  private async loadColumn(column: Column, shown: number): Promise<void> {
    await this.readColumn(column, null, Math.min(100, Math.max(FIRST_PAGE, shown)), [])
  }

  private async readColumn(column: Column, after: string | null, first: number, before: Card[]): Promise<void> {
    const generation = this.generation
    try {
      const { jobItems } = await query<{ jobItems: { nodes: Card[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }>(COLUMN, {
        filter: { ...this.filter(), states: [column.state] },
        view: this.view(),
        orderBy: { field: this.filters.order, direction: 'ASC' },
        first,
        after,
      })
      if (generation !== this.generation) return
      const known = new Set(before.map(({ id }) => id))
      column.cards = [...before, ...jobItems.nodes.filter(({ id }) => !known.has(id))]
      column.after = jobItems.pageInfo.endCursor
      column.hasMore = jobItems.pageInfo.hasNextPage
      column.error = ''
    } catch (error) {
      if (generation !== this.generation) return
      column.error = (error as Error).message
    }
    column.loading = false
    this.changed()
  }

  private async findJobs(): Promise<void> {
    const { search } = this.filters
    let jobs: FoundJobs | null = null
    if (search !== '') {
      try {
        jobs = (await query<{ jobs: FoundJobs }>(FIND_JOBS, { search })).jobs
      } catch {
        // The columns show why the service does not answer.
      }
    }
    if (search !== this.filters.search) return
    this.found = jobs
    this.changed()
  }

  private async loadHeadings(): Promise<void> {
    const generation = this.generation
    try {
      const { itemCounts, dueCounts } = await query<{ itemCounts: ItemCounts; dueCounts: DueCounts }>(HEADINGS, {
        filter: this.filter(),
        view: this.view(),
      })
      if (generation !== this.generation) return
      this.counts = itemCounts
      this.due = dueCounts
      const isNextDay = dueCounts.date !== session.today
      session.today = dueCounts.date
      if (isNextDay && (this.filters.due === 'today' || this.filters.due === 'week')) void this.load()
      this.changed()
    } catch {
      // The columns show why the service does not answer.
    }
  }

  private view(): 'ALL' | 'ACTIVE' {
    return this.filters.ended ? 'ALL' : 'ACTIVE'
  }

  private filter(): JobItemFilter {
    const { search, waitingOn, due, mine } = this.filters
    const { today } = session
    return {
      ...(search !== '' && { search }),
      ...(waitingOn !== '' && { waitingOn }),
      ...(mine && { assignedToMe: true }),
      ...(due === 'overdue' && { overdue: true }),
      ...(due === 'today' && { dueOn: { from: today, to: today } }),
      ...(due === 'week' && { dueOn: { from: addDays(today, 1), to: addDays(today, 6) } }),
    }
  }

  private setLive(state: LiveState): void {
    this.live = state
    this.changed()
  }

  private countSoon(): void {
    clearTimeout(this.countTimer)
    this.countTimer = window.setTimeout(() => void this.loadHeadings(), 250)
  }

  private reloadSoon(): void {
    clearTimeout(this.reloadTimer)
    this.reloadTimer = window.setTimeout(() => void this.load(), 1_000)
  }

  /** Tells screen readers what others have moved, at most every three seconds. */
  private announce(changes: Change[]): void {
    const byOthers = changes.filter(({ kind, by }) => kind === 'ITEM_TRANSITIONED' && by.subject !== session.me.actor.subject)
    this.announced.push(...byOthers)
    if (this.announced.length === 0 || this.announceTimer !== 0) return
    this.announceTimer = window.setTimeout(() => {
      const [first] = this.announced
      messages.announce(
        this.announced.length > 1 || first === undefined
          ? `${this.announced.length} items were moved by others.`
          : `${first.by.name} moved ${first.jobItem?.name ?? 'an item'} to ${session.label(first.transition?.to ?? first.jobItem?.state ?? '')}.`,
      )
      this.announced = []
      this.announceTimer = 0
    }, 3_000)
  }
}

export interface FoundJobs {
  nodes: { id: string; reference: string; company: { name: string } }[]
  pageInfo: { hasNextPage: boolean }
}

interface BulkPayload {
  results: { moved: boolean; jobItem: Card | null; userErrors: UserError[] }[]
  userErrors: UserError[]
}

/** Changes to a job that its cards show. */
const AFFECTS_CARDS = new Set(['JOB_UPDATED', 'JOB_TAGGED', 'JOB_LEFT_COMPANY', 'ITEMS_REORDERED'])

function readFilters(): Filters {
  const parameters = new URLSearchParams(location.search)
  const read = <T extends string>(name: string, values: T[]) => values.find((value) => value === parameters.get(name)) ?? ('' as T)
  return {
    search: parameters.get('search') ?? '',
    waitingOn: read('waitingOn', ['SHOP', 'CUSTOMER']),
    due: read('due', ['overdue', 'today', 'week']),
    mine: parameters.has('mine'),
    ended: parameters.has('ended'),
    order: parameters.get('order') === 'STATE_SINCE' ? 'STATE_SINCE' : 'DUE_ON',
  }
}

function writeFilters(filters: Filters): void {
  const parameters = new URLSearchParams()
  if (filters.search !== '') parameters.set('search', filters.search)
  if (filters.waitingOn !== '') parameters.set('waitingOn', filters.waitingOn)
  if (filters.due !== '') parameters.set('due', filters.due)
  if (filters.mine) parameters.set('mine', '')
  if (filters.ended) parameters.set('ended', '')
  if (filters.order !== 'DUE_ON') parameters.set('order', filters.order)
  router.setParameters(parameters)
}

export const board = new Board()
