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

export interface ItemCounts {
  counts: { state: string; count: number }[]
  total: number
  waitingOnShop: number
  waitingOnCustomer: number
}

export interface DueCounts {
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
