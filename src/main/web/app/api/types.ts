/** The parts of the schema that the board reads, as its documents select them. */

export type WaitingOn = 'SHOP' | 'CUSTOMER'
export type Approval = 'INTERNAL' | 'CUSTOMER'
export type NoteVisibility = 'INTERNAL' | 'CUSTOMER'
export type Priority = 'NORMAL' | 'RUSH'

export interface Actor {
  kind: string
  name: string
  subject: string
}

export interface Person {
  subject: string
  name: string
}

export interface UserError {
  code: string
  message: string
  path: string[]
}

export interface AvailableTransition {
  to: string
  requiresNote: boolean
  requiresApproval: boolean
}

export interface LifecycleState {
  state: string
  label: string
  description: string
  active: boolean
  waitingOn: WaitingOn | null
  transitions: AvailableTransition[]
}

export interface Me {
  actor: Actor
  company: { id: string; name: string } | null
  confined: boolean
  canCreateCompanies: boolean
  roles: string[]
  mutations: string[]
  queries: string[]
}

/** An item as a card of the board shows it. */
export interface Card {
  id: string
  version: number
  name: string
  quantity: number
  state: string
  stateSince: string
  waitingOn: WaitingOn | null
  effectiveDueOn: string | null
  overdue: boolean
  assignee: Person | null
  availableTransitions: AvailableTransition[]
  job: {
    id: string
    version: number
    reference: string
    priority: Priority
    tags: string[]
    company: { id: string; name: string }
  }
}

export interface MetadataEntry {
  key: string
  value: string
  visibility: NoteVisibility
}

/** An item as the page of its job shows it. */
export interface JobItem extends Omit<Card, 'job'> {
  description: string | null
  dueOn: string | null
  externalId: string | null
  metadata: MetadataEntry[]
  transitionCount: number
}

export interface Job {
  id: string
  version: number
  reference: string
  referenceKind: string
  priority: Priority
  dueOn: string | null
  overdue: boolean
  tags: string[]
  customerReference: string | null
  externalId: string | null
  origin: 'API' | 'MANUAL'
  createdAt: string
  createdBy: Actor
  company: { id: string; name: string }
  contact: { name: string; email: string; phone: string | null }
  metadata: MetadataEntry[]
  progress: { percentComplete: number | null; countedItems: number; finishedItems: number; counts: { state: string; count: number }[] }
  items: JobItem[]
}

export interface Transition {
  sequence: number
  at: string
  by: Actor
  onBehalfOf: { name: string } | null
  from: string | null
  to: string
  note: string | null
  noteVisibility: NoteVisibility | null
  approval: Approval | null
}

export interface Edit {
  subjectId: string
  at: string
  by: Actor
  field: string
  oldValue: string | null
  newValue: string | null
}

export interface Note {
  id: string
  at: string
  by: Actor
  text: string | null
  visibility: NoteVisibility
  editedAt: string | null
  deletedAt: string | null
  jobItem: { id: string; name: string } | null
}

export interface Page<T> {
  nodes: T[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

export interface ItemCounts {
  counts: { state: string; count: number }[]
  total: number
  waitingOnShop: number
  waitingOnCustomer: number
}

export interface DueCounts {
  date: string
  overdue: number
  today: number
  nextSixDays: number
  later: number
  undated: number
}

export interface JobItemFilter {
  assignedToMe?: boolean
  dueOn?: { from?: string; to?: string }
  overdue?: boolean
  search?: string
  states?: string[]
  waitingOn?: WaitingOn
}

/** A change of the feed, with the item as it is now. */
export interface Change {
  id: string
  kind: string
  by: Actor
  jobId: string | null
  jobItemId: string | null
  transition: { from: string | null; to: string } | null
  jobItem: Card | null
}

export interface ChangeBatch {
  cursor: string
  live: boolean
  nodes: Change[]
}

/** What a transition needs besides the new state. */
export interface TransitionDetails {
  note?: string
  noteVisibility?: NoteVisibility
  approval?: Approval
}
