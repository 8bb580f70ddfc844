import HEAD from '../documents/Head.graphql'
import SESSION from '../documents/Session.graphql'
import { ApiError, query, setApiKey, setUnauthenticatedHandler } from '../api/client'
import type { LifecycleState, Me } from '../api/types'
import { Store } from './store'

/** What the service tells the page about signing in. */
interface SignIn {
  auth: 'none' | 'keys' | 'oidc'
  signedIn: boolean
  signInUrl?: string
  signOutUrl?: string
}

interface SessionData {
  me: Me
  lifecycle: LifecycleState[]
  changes: { head: string }
}

/** Who uses the board, and the life cycle as the service defines it. */
class Session extends Store {
  status: 'loading' | 'signed-in' | 'signed-out' | 'failed' = 'loading'
  error = ''
  signIn: SignIn = { auth: 'none', signedIn: true }
  me!: Me
  lifecycle: LifecycleState[] = []
  /** The end of the change feed when the session was loaded. Everything that is read later contains the changes before it. */
  head = ''
  private hasKey = false

  constructor() {
    super()
    setUnauthenticatedHandler(() => {
      if (this.status === 'signed-in') this.end('Your session has ended. Sign in again.')
    })
  }

  async load(): Promise<void> {
    this.status = 'loading'
    this.changed()
    try {
      const response = await fetch('/board/session', { headers: { Accept: 'application/json' } })
      this.signIn = (await response.json()) as SignIn
      if (this.signIn.signedIn || this.hasKey) {
        const { me, lifecycle, changes } = await query<SessionData>(SESSION)
        this.me = me
        this.lifecycle = lifecycle
        this.head = changes.head
        this.status = 'signed-in'
      } else {
        this.status = 'signed-out'
      }
    } catch (error) {
      const unauthenticated = error instanceof ApiError && error.code === 'UNAUTHENTICATED'
      this.status = unauthenticated ? 'signed-out' : 'failed'
      this.error = unauthenticated ? '' : (error as Error).message
    }
    this.changed()
  }

  /** Reads the end of the change feed again. */
  async readHead(): Promise<void> {
    this.head = (await query<Pick<SessionData, 'changes'>>(HEAD)).changes.head
  }

  /** Signs in with an API key. The page forgets it when it is closed or loaded again. */
  async useKey(key: string): Promise<void> {
    setApiKey(key)
    this.hasKey = true
    await this.load()
    if (this.status === 'signed-out') this.end('No valid API key. Check it, or ask an admin for another one.')
  }

  end(reason = ''): void {
    setApiKey(null)
    this.hasKey = false
    this.status = 'signed-out'
    this.error = reason
    this.changed()
  }

  can(mutation: string): boolean {
    return this.me.mutations.includes(mutation)
  }

  canQuery(query: string): boolean {
    return this.me.queries.includes(query)
  }

  state(name: string): LifecycleState | undefined {
    return this.lifecycle.find(({ state }) => state === name)
  }

  /** The label of a state. A state that the service has added since is shown by its name. */
  label(name: string): string {
    return this.state(name)?.label ?? name
  }
}

export const session = new Session()
