import { html } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { messages } from '../state/messages'
import { GalleyElement } from './element'
import { icons } from './icons'

/** Messages at the edge of the page. Screen readers hear errors at once, and the rest when they are idle. */
class Messages extends GalleyElement {
  constructor() {
    super()
    messages.connect(this)
  }

  protected override render() {
    const entry = (kind: 'info' | 'error') =>
      repeat(
        messages.shown.filter((message) => message.kind === kind),
        ({ id }) => id,
        ({ id, text }) => html`
          <div class="message ${kind}">
            <span dir="auto">${text}</span>
            <button type="button" class="icon-button" aria-label="Dismiss" @click=${() => messages.dismiss(id)}>${icons.close}</button>
          </div>
        `,
      )
    return html`
      <div class="messages">
        <div role="alert">${entry('error')}</div>
        <div role="status">${entry('info')}</div>
      </div>
      <div class="visually-hidden" aria-live="polite">${messages.announcement}</div>
    `
  }
}

customElements.define('galley-messages', Messages)
