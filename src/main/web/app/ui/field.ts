import { html, nothing, type TemplateResult } from 'lit'

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
  hint?: string | TemplateResult
}

/** A labelled input, or a text area if it has rows, with its hint and the reasons why its value was rejected. */
export function textField({ id, label, value, name, type, rows, maxlength, optional, error, hint }: Field) {
  const invalid = error ? 'true' : nothing
  const describedBy = describe(id, error, hint)
  return html`
    <div class="field">
      <label for=${id}>${label}${optional ? html` <small>(optional)</small>` : nothing}</label>
      ${rows === undefined
        ? html`<input
            id=${id}
            name=${name ?? id}
            type=${type ?? 'text'}
            dir=${type === undefined ? 'auto' : nothing}
            min=${type === 'number' ? '1' : nothing}
            maxlength=${maxlength ?? nothing}
            autocomplete="off"
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
            .defaultValue=${value ?? ''}
          />`
        : html`<textarea
            id=${id}
            name=${name ?? id}
            rows=${rows}
            dir="auto"
            maxlength=${maxlength ?? nothing}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
            .defaultValue=${value ?? ''}
          ></textarea>`}
      ${remarks(id, error, hint)}
    </div>
  `
}

export function selectField({ id, label, value, name, hint, error }: Field, options: [value: string, label: string][], onChange?: (value: string) => void) {
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select
        id=${id}
        name=${name ?? id}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${describe(id, error, hint)}
        @change=${(event: Event) => onChange?.((event.target as HTMLSelectElement).value)}
      >
        ${options.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}
      </select>
      ${remarks(id, error, hint)}
    </div>
  `
}

export function describe(id: string, error?: string, hint?: unknown): string | typeof nothing {
  return [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter((part) => part !== '').join(' ') || nothing
}

export function remarks(id: string, error?: string, hint?: unknown) {
  return html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}`
}

/** Moves the focus to the first field that was rejected, or else to what says why. */
export function focusFirstError(form: Element): void {
  const target = form.querySelector<HTMLElement>('[aria-invalid=true]') ?? form.querySelector<HTMLElement>('.complaint')
  target?.focus()
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
