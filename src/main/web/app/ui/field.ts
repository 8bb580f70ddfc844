import { html, nothing } from 'lit'

export interface Field {
  id: string
  label: string
  /** The value at first. What the user has typed since stays. */
  value?: string | null
  name?: string
  type?: string
  rows?: number
  maxlength?: number
  optional?: boolean
  error?: string
  hint?: string
}

/** A labelled input, or a text area if it has rows, with its hint and the reasons why its value was rejected. */
export function textField({ id, label, value, name = id, type = 'text', rows, maxlength = 0, optional, error, hint }: Field) {
  const invalid = error ? 'true' : nothing
  const limit = maxlength || nothing
  const describedBy = describe(id, error, hint)
  const min = type === 'number' ? '1' : nothing
  return html`<div class="field">
    <label for=${id}>${label}${optional ? html` <small>(optional)</small>` : nothing}</label>
    ${rows === undefined
      ? html`<input id=${id} name=${name} type=${type} dir="auto" min=${min} maxlength=${limit} autocomplete="off" aria-invalid=${invalid} aria-describedby=${describedBy} .defaultValue=${value ?? ''} />`
      : html`<textarea id=${id} name=${name} rows=${rows} dir="auto" maxlength=${limit} aria-invalid=${invalid} aria-describedby=${describedBy} .defaultValue=${value ?? ''}></textarea>`}
    ${remarks(id, error, hint)}
  </div>`
}

export function selectField({ id, label, value, name = id, hint, error }: Field, options: [value: string, label: string][], onChange?: (value: string) => void) {
  const change = (event: Event) => onChange?.((event.target as HTMLSelectElement).value)
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} name=${name} aria-invalid=${error ? 'true' : nothing} aria-describedby=${describe(id, error, hint)} @change=${change}>
      ${options.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}
    </select>
    ${remarks(id, error, hint)}
  </div>`
}

export function describe(id: string, error?: string, hint?: string): string | typeof nothing {
  return [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter((part) => part !== '').join(' ') || nothing
}

export function remarks(id: string, error?: string, hint?: string) {
  return html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}`
}

/** What was rejected as a whole. */
export function complaint(text: string) {
  return text === '' ? nothing : html`<p class="complaint" role="alert" tabindex="-1">${text}</p>`
}

export function textOf(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim()
}

/** The text of a field, or null if it is empty. */
export function optionalOf(form: HTMLFormElement, name: string): string | null {
  return textOf(form, name) || null
}

/** A quantity as the API takes it. It rejects 0, which stands for everything that is not a whole number. */
export function quantityOf(text: string): number {
  const quantity = Number(text)
  return Number.isInteger(quantity) && Math.abs(quantity) < 2 ** 31 ? quantity : 0
}
