import SESSION from '../documents/Session.graphql'
import { ApiError, query, setApiKey, setUnauthenticatedHandler } from '../api/client'
import type { LifecycleState, Me } from '../api/types'
import { Store } from './store'

/** What the service tells the page about signing in. */
interface SignIn {
  auth: 'none' | 'keys' | 'oidc'
  signInUrl?: string
  signOutUrl?: string
}

/** Who uses the board, and the life cycle as the service defines it. */
class Session extends Store {
  status: 'loading' | 'signed-in' | 'signed-out' | 'failed' = 'loading'
  error = ''
  signIn: SignIn = { auth: 'none' }
  me!: Me
  lifecycle: LifecycleState[] = []

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
      const { me, lifecycle } = await query<{ me: Me; lifecycle: LifecycleState[] }>(SESSION)
      this.me = me
      this.lifecycle = lifecycle
      this.status = 'signed-in'
    } catch (error) {
      const unauthenticated = error instanceof ApiError && error.code === 'UNAUTHENTICATED'
      this.status = unauthenticated ? 'signed-out' : 'failed'
      this.error = unauthenticated ? '' : (error as Error).message
    }
    this.changed()
  }

  /** Signs in with an API key. The page forgets it when it is closed or loaded again. */
  async useKey(key: string): Promise<void> {
    setApiKey(key)
    await this.load()
    if (this.status === 'signed-out') this.end('No valid API key. Check it, or ask an admin for another one.')
  }

  end(reason = ''): void {
    setApiKey(null)
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
