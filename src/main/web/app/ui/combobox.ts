import { html, nothing } from 'lit'
import { GalleyElement } from './element'
import { describe, remarks } from './field'

export interface Option {
  value: string
  label: string
  detail?: string
}

/**
 * An input with suggestions from the service. Arrow keys go through them, Enter chooses one, Escape closes the list.
 * Dispatches `choose` with the chosen option, or with null as soon as the text is another one.
 */
export class Combobox extends GalleyElement {
  static override properties = { field: {}, label: {}, hint: {}, error: {}, optional: { type: Boolean }, clears: { type: Boolean }, search: { attribute: false }, initial: { attribute: false } }
  declare field: string
  declare label: string
  declare hint: string | undefined
  declare error: string | undefined
  declare optional: boolean
  /** Whether each choice empties the input, and Enter chooses what was typed. */
  declare clears: boolean
  declare search: (text: string) => Promise<Option[]>
  declare initial: Option | null | undefined
  chosen: Option | null = null
  private options: Option[] = []
  private active = -1
  private searching = false
  private isOpen = false
  private timer = 0
  private generation = 0

  get text(): string {
    return (this.querySelector('input')?.value ?? '').trim()
  }

  set text(value: string) {
    this.querySelector('input')!.value = value
  }

  protected override firstUpdated(): void {
    this.chosen = this.initial ?? null
    this.text = this.initial?.label ?? ''
  }

  protected override render() {
    const { field, error, hint } = this
    const active = this.isOpen && this.active >= 0 ? `${field}-${this.active}` : nothing
    return html`<div class="field combobox">
      <label for=${field}>${this.label}${this.optional ? html` <small>(optional)</small>` : nothing}</label>
      <input
        id=${field} role="combobox" dir="auto" autocomplete="off" spellcheck="false"
        aria-autocomplete="list" aria-expanded=${this.isOpen ? 'true' : 'false'} aria-controls="${field}-list" aria-activedescendant=${active}
        aria-invalid=${error ? 'true' : nothing} aria-describedby=${describe(field, error, hint)}
        @input=${this.typed} @keydown=${this.handleKey} @blur=${this.close}
      />
      <ul class="options" role="listbox" id="${field}-list" aria-label=${this.label} ?hidden=${!this.isOpen}>
        ${this.options.map(
          (option, index) => html`
            <li role="option" id="${field}-${index}" aria-selected=${index === this.active ? 'true' : 'false'} @mousedown=${(event: Event) => (event.preventDefault(), this.choose(option))}>
              <span dir="auto">${option.label}</span>${option.detail === undefined ? nothing : html` <small dir="auto">${option.detail}</small>`}
            </li>
          `,
        )}
      </ul>
      <span class="visually-hidden" role="status">${this.isOpen ? `${this.options.length} suggestions` : ''}</span>
      ${remarks(field, error, hint)}
    </div>`
  }

  private typed(): void {
    if (this.chosen !== null) this.choose(null)
    this.suggest(200)
  }

  private suggest(delay: number): void {
    clearTimeout(this.timer)
    const generation = ++this.generation
    this.searching = true
    this.timer = window.setTimeout(async () => {
      const options = await this.search(this.text).catch(() => [])
      if (generation !== this.generation) return
      this.searching = false
      this.options = options
      this.active = -1
      this.isOpen = options.length > 0
      this.requestUpdate()
    }, delay)
  }

  private handleKey(event: KeyboardEvent): void {
    const option = this.isOpen ? this.options[this.active] : undefined
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (this.isOpen) {
        const step = event.key === 'ArrowDown' ? 1 : this.active < 0 ? 0 : -1
        this.active = (this.active + step + this.options.length) % this.options.length
        this.requestUpdate()
        void this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }))
      } else {
        this.suggest(0)
      }
    } else if (event.key === 'Escape' && this.isOpen) {
      this.close()
    } else if (event.key === 'Enter' && option !== undefined) {
      this.choose(option)
    } else if (event.key === 'Enter' && this.clears && this.text !== '') {
      this.choose({ value: this.text, label: this.text })
    } else if (event.key !== 'Enter' || !this.searching) {
      return // Enter sends the form, but not before the suggestions are there.
    }
    event.preventDefault()
    event.stopPropagation()
  }

  choose(option: Option | null): void {
    this.chosen = this.clears ? null : option
    if (option !== null) {
      this.text = this.clears ? '' : option.label
      this.close()
    }
    this.dispatchEvent(new CustomEvent('choose', { detail: option }))
  }

  private close(): void {
    clearTimeout(this.timer)
    this.generation++
    this.searching = false
    this.isOpen = false
    this.requestUpdate()
  }
}

customElements.define('galley-combobox', Combobox)
