import CHANGES from '../documents/Live.graphql'
import { ApiError, stream } from './client'
import type { ChangeBatch } from './types'

/** `live`: changes arrive as they happen. `catching-up`: earlier ones are still on their way. */
export type LiveState = 'connecting' | 'catching-up' | 'live' | 'offline'

/** The service sends a batch at least once a minute. */
const SILENCE = 90_000
const LONGEST_DELAY = 15_000

/**
 * Follows the change feed. Of all tabs with the same caller, one has the stream and sends its batches to the others; if
 * that tab is closed, another one goes on from the last batch that it has seen. A batch can arrive twice.
 */
export class LiveFeed {
  private readonly channel: BroadcastChannel
  private readonly lock: string
  private readonly stopped = new AbortController()
  private cursor: string
  private heard = Date.now()
  private leads = false
  private state: LiveState = 'connecting'

  constructor(
    caller: string,
    cursor: string,
    private readonly onBatch: (batch: ChangeBatch) => void,
    private readonly onState: (state: LiveState) => void,
    /** Changes after the cursor are no longer kept: everything has to be read again. */
    private readonly onExpired: () => void,
  ) {
    this.cursor = cursor
    this.lock = `galley-live ${caller}`
    this.channel = new BroadcastChannel(this.lock)
    this.channel.onmessage = ({ data }) => this.receive(data as Message)
  }

  start(): void {
    // Locks exist only on pages that were loaded by HTTPS or from this machine. Without them, each tab has a stream.
    if (navigator.locks === undefined) {
      void this.lead()
      return
    }
    this.requestLock(false)
    this.channel.postMessage({ joined: true } satisfies Message)
    const timer = setInterval(() => {
      if (Date.now() - this.heard > SILENCE) {
        this.heard = Date.now()
        this.requestLock(true) // The leader's tab is suspended.
      }
    }, 10_000)
    this.stopped.signal.addEventListener('abort', () => clearInterval(timer))
  }

  stop(): void {
    this.stopped.abort()
    this.channel.close()
  }

  private requestLock(steal: boolean): void {
    const options: LockOptions = steal ? { steal } : { signal: this.stopped.signal }
    const stolen = new AbortController()
    const lead = async () => {
      this.leads = true
      await this.lead(stolen.signal)
      this.leads = false
    }
    navigator.locks.request(this.lock, options, lead).catch(() => {
      stolen.abort()
      if (!this.stopped.signal.aborted) this.requestLock(false)
    })
  }

  /** Ends only when the feed is stopped, or when another tab has stolen the lock. */
  private async lead(stolen = new AbortController().signal): Promise<void> {
    const ended = AbortSignal.any([this.stopped.signal, stolen])
    let delay = 0
    while (!ended.aborted) {
      const attempt = new AbortController()
      const abort = () => attempt.abort()
      ended.addEventListener('abort', abort)
      addEventListener('offline', abort)
      let silence = setTimeout(abort, SILENCE)
      try {
        this.publish({ state: 'connecting' })
        for await (const { changes } of stream<{ changes: ChangeBatch }>(CHANGES, { after: this.cursor }, attempt.signal)) {
          clearTimeout(silence)
          silence = setTimeout(abort, SILENCE)
          delay = 0
          this.publish({ batch: changes })
          this.publish({ state: changes.live ? 'live' : 'catching-up' })
        }
      } catch (error) {
        if (error instanceof ApiError && error.code === 'CURSOR_EXPIRED') {
          this.publish({ expired: true })
          return
        }
        if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return
      } finally {
        clearTimeout(silence)
        attempt.abort()
        ended.removeEventListener('abort', abort)
        removeEventListener('offline', abort)
      }
      if (ended.aborted) return
      if (delay > 0) this.publish({ state: 'offline' })
      delay = Math.min(2 * delay + 250, LONGEST_DELAY)
      await untilOnline(delay * (0.5 + Math.random() / 2))
    }
  }

  private publish(message: Message): void {
    if (this.stopped.signal.aborted) return
    this.channel.postMessage(message)
    this.receive(message)
  }

  private receive(message: Message): void {
    if (message.joined) {
      if (this.leads) this.channel.postMessage({ state: this.state } satisfies Message)
      return
    }
    this.heard = Date.now()
    if (message.batch !== undefined) {
      this.cursor = message.batch.cursor
      this.onBatch(message.batch)
    }
    if (message.state !== undefined) {
      this.state = message.state
      this.onState(message.state)
    }
    if (message.expired) this.onExpired()
  }
}

/** Waits for so long, or until the network is back. */
function untilOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end)
  })
}

interface Message {
  /** A tab asks for the state of the connection. */
  joined?: boolean
  batch?: ChangeBatch
  state?: LiveState
  expired?: boolean
}
