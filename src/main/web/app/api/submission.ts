import type { GalleyElement } from '../ui/element'
import { failure } from '../ui/errors'
import { createKey, mutate } from './client'
import type { UserError } from './types'

/**
 * Sends what a form contains. The same content has the same idempotency key until it has been accepted, so a second click
 * or another attempt after a failure changes nothing twice.
 */
export class Submission {
  errors: UserError[] = []
  sending = false
  private content = ''
  private key = ''

  constructor(private readonly host: GalleyElement) {}

  /** Returns the payload, or null if the change was rejected. Then the focus is on the first field that was. */
  async send<T>(document: string, input: object): Promise<T | null> {
    if (this.sending) return null
    const content = document + JSON.stringify(input)
    if (content !== this.content) {
      this.content = content
      this.key = createKey()
    }
    this.sending = true
    this.host.requestUpdate()
    let payload: (T & { userErrors: UserError[] }) | null = null
    try {
      payload = await mutate<T & { userErrors: UserError[] }>(document, input, this.key)
      this.errors = payload.userErrors
    } catch (error) {
      this.errors = [failure((error as Error).message)]
    }
    this.sending = false
    if (this.errors.length > 0) return this.reject(this.errors)
    this.content = ''
    return payload
  }

  async reject(errors: UserError[]): Promise<null> {
    this.errors = errors
    await this.host.focusOn('[aria-invalid=true]', '.complaint')
    return null
  }
}
