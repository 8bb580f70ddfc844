import HEAD from '../documents/Head.graphql'
import SESSION from '../documents/Session.graphql'
import { ApiError, query, setApiKey, setSessionRenewal, setUnauthenticatedHandler } from '../api/client'
import type { LifecycleState, Me } from '../api/types'
import { router } from './router'
import { Store } from './store'

/** What the service tells the page about signing in. */
interface SignIn {
  auth: 'none' | 'keys' | 'oidc'
  signedIn: boolean
  signInUrl?: string
  signOutUrl?: string
  /** How long the session is valid. Asking later renews it, if the provider allows it. */
  expiresInSeconds?: number
}

/** After so many milliseconds without an answer, the provider is not available. */
const LONGEST_ANSWER = 15_000

interface SessionData {
  me: Me
  lifecycle: LifecycleState[]
  dueCounts: { date: string }
  changes: { head: string }
}

/** Who uses the board, and the life cycle as the service defines it. */
class Session extends Store {
  status: 'loading' | 'signed-in' | 'signed-out' | 'failed' = 'loading'
  error = ''
  signIn: SignIn = { auth: 'none', signedIn: true }
  me!: Me
  lifecycle: LifecycleState[] = []
  /** The date in the shop's time zone. */
  today = ''
  /** The end of the change feed when the session was loaded. Everything that is read later contains the changes before it. */
  head = ''
  private hasKey = false
  /** When the session has to be renewed, in milliseconds. */
  private expiresAt = Infinity
  private renewal: Promise<void> | null = null

  constructor() {
    super()
    setUnauthenticatedHandler(() => {
      if (this.status === 'signed-in') this.end('Your session has ended. Sign in again.')
    })
    setSessionRenewal(() => this.renew())
  }

  async load(): Promise<void> {
    this.status = 'loading'
    this.changed()
    try {
      await this.readSignIn()
      if (this.signIn.signedIn || this.hasKey) {
        const { me, lifecycle, dueCounts, changes } = await query<SessionData>(SESSION)
        this.me = me
        this.lifecycle = lifecycle
        this.today = dueCounts.date
        this.head = changes.head
        this.status = 'signed-in'
      } else {
        this.status = 'signed-out'
        if (takeFailure()) this.error = 'Signing in failed. Try again. If it fails again, ask an admin whether you have access.'
      }
    } catch (error) {
      const unauthenticated = error instanceof ApiError && error.code === 'UNAUTHENTICATED'
      this.status = unauthenticated ? 'signed-out' : 'failed'
      this.error = unauthenticated ? '' : (error as Error).message
    }
    this.changed()
  }

  private async readSignIn(): Promise<void> {
    const response = await fetch('/board/session', { signal: AbortSignal.timeout(LONGEST_ANSWER) })
    this.signIn = (await response.json()) as SignIn
    const { expiresInSeconds } = this.signIn
    this.expiresAt = expiresInSeconds === undefined ? Infinity : Date.now() + expiresInSeconds * 1000
  }

  /**
   * Renews the session once for all requests of this page and of other open ones: some providers accept a refresh token only
   * once. Pages that are being opened read the session by themselves.
   */
  private async renew(): Promise<void> {
    if (Date.now() < this.expiresAt || this.hasKey) return
    this.renewal ??= this.readSignInAlone().finally(() => (this.renewal = null))
    await this.renewal
  }

  private async readSignInAlone(): Promise<void> {
    const read = () => this.readSignIn()
    // Locks exist only on pages that were loaded by HTTPS or from this machine, as sessions do.
    await (navigator.locks === undefined ? read() : navigator.locks.request('galley-session', read))
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

/** Whether the service leads back here because signing in has failed. It is said once. */
function takeFailure(): boolean {
  const parameters = new URLSearchParams(location.search)
  const failed = parameters.get('sign-in') === 'failed'
  parameters.delete('sign-in')
  if (failed) router.setParameters(parameters)
  return failed
}

export const session = new Session()
