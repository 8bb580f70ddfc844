import { createKey, mutate } from './client'

/**
 * Sends what a form contains. The same content has the same idempotency key until the form is used anew, so a second click
 * or another attempt after a failure changes nothing twice.
 */
export class Submission {
  private content = ''
  private key = ''

  send<T>(document: string, input: object): Promise<T> {
    const content = JSON.stringify(input)
    if (content !== this.content) {
      this.content = content
      this.key = createKey()
    }
    return mutate<T>(document, input, this.key)
  }

  /** What follows is another change, even if it has the same content. */
  reset(): void {
    this.content = ''
  }
}
