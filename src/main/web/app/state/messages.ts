import { Store } from './store'

export interface Message {
  id: number
  text: string
  kind: 'info' | 'error'
}

/** Short messages at the edge of the page, and what screen readers announce. */
class Messages extends Store {
  shown: Message[] = []
  /** For screen readers only: what others have changed. */
  announcement = ''
  private lastId = 0

  info(text: string): void {
    this.show(text, 'info', 5_000)
  }

  /** An error stays until it is dismissed. */
  error(text: string): void {
    this.show(text, 'error')
  }

  announce(text: string): void {
    this.announcement = text
    this.changed()
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((message) => message.id !== id)
    this.changed()
  }

  private show(text: string, kind: Message['kind'], milliseconds?: number): void {
    const id = ++this.lastId
    this.shown = [...this.shown.filter((message) => message.text !== text), { id, text, kind }].slice(-4)
    if (milliseconds !== undefined) setTimeout(() => this.dismiss(id), milliseconds)
    this.changed()
  }
}

export const messages = new Messages()
