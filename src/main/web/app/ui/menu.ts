import { html, nothing } from 'lit'
import type { AvailableTransition } from '../api/types'
import { session } from '../state/session'
import { GalleyElement } from './element'
import { icons } from './icons'

/**
 * A button with the states that an item can move to. Dispatches `choose` with the state. The list is a popover, so it
 * closes with Escape and on a click elsewhere.
 */
class MoveMenu extends GalleyElement {
  static override properties = { transitions: { attribute: false }, label: {}, text: {}, compact: { type: Boolean }, skip: { type: Boolean } }
  declare transitions: AvailableTransition[]
  declare label: string
  /** What the button shows, which is part of the label. */
  declare text: string
  declare compact: boolean
  declare skip: boolean
  private isOpen = false

  constructor() {
    super()
    this.transitions = []
    this.label = 'Move'
    this.text = 'Move'
    this.compact = false
    this.skip = false
  }

  open(): void {
    this.querySelector<HTMLElement>('.menu')?.showPopover()
  }

  protected override render() {
    if (this.transitions.length === 0) return nothing
    return html`
      <button
        type="button"
        class=${this.compact ? 'icon-button' : 'button'}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-label=${this.label}
        title=${this.compact ? this.label : nothing}
        tabindex=${this.skip ? '-1' : '0'}
        @click=${this.open}
      >
        ${icons.move}${this.compact ? nothing : html`<span>${this.text}</span>`}
      </button>
      <div class="menu" popover role="menu" aria-label=${this.label} @toggle=${this.toggled} @keydown=${this.handleKey}>
        ${this.isOpen
          ? this.transitions.map(
              ({ to, requiresNote, requiresApproval }) => html`
                <button type="button" role="menuitem" tabindex="-1" data-state=${to} @click=${() => this.choose(to)}>
                  <span class="state" data-state=${to}>${session.label(to)}</span>
                  ${requiresNote ? html`<small>note</small>` : nothing} ${requiresApproval ? html`<small>approval</small>` : nothing}
                </button>
              `,
            )
          : nothing}
      </div>
    `
  }

  private async toggled(event: ToggleEvent): Promise<void> {
    this.isOpen = event.newState === 'open'
    this.requestUpdate()
    if (!this.isOpen) return
    await this.updateComplete
    this.place()
    this.items()[0]?.focus()
  }

  /** Below the button, or above it if there is no room. */
  private place(): void {
    const menu = this.querySelector<HTMLElement>('.menu')!
    const button = this.querySelector('button')!.getBoundingClientRect()
    const { width, height } = menu.getBoundingClientRect()
    const below = button.bottom + 4 + height <= innerHeight
    menu.style.left = `${Math.max(8, Math.min(button.left, innerWidth - width - 8))}px`
    menu.style.top = `${below ? button.bottom + 4 : Math.max(8, button.top - height - 4)}px`
  }

  private items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')]
  }

  private handleKey(event: KeyboardEvent): void {
    const items = this.items()
    const current = items.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: items.length - 1 }[event.key]
    event.stopPropagation()
    if (next === undefined) return
    event.preventDefault()
    items[(next + items.length) % items.length]?.focus()
  }

  private choose(state: string): void {
    this.querySelector<HTMLElement>('.menu')!.hidePopover()
    this.dispatchEvent(new CustomEvent('choose', { detail: state }))
  }
}

customElements.define('galley-move-menu', MoveMenu)

/** The states that at least one of the items can move to, in the order of the life cycle. */
export function commonTransitions(items: { availableTransitions: AvailableTransition[] }[]): AvailableTransition[] {
  const all = items.flatMap(({ availableTransitions }) => availableTransitions)
  return session.lifecycle.map(({ state }) => all.find(({ to }) => to === state)).filter((transition) => transition !== undefined)
}
