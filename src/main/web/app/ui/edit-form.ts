import { html, nothing } from 'lit'
import { Submission } from '../api/submission'
import type { UserError } from '../api/types'
import { messages } from '../state/messages'
import { GalleyElement } from './element'
import { failure, otherErrors } from './errors'
import { focusFirstError } from './field'

interface Versioned {
  id: string
  version: number
}

type Values = Record<string, unknown>

/**
 * A component with a form for some fields of an object. It sends only the fields that the user has changed, with the version
 * that the user has seen. If others have changed the object meanwhile, it shows their values and keeps what was typed.
 */
export abstract class EditForm<T extends Versioned> extends GalleyElement {
  /** Reads the object again. */
  declare reload: () => Promise<void>
  /** The object when the form was opened. */
  protected original: T | null = null
  protected errors: UserError[] = []
  private version = 0
  private sending = false
  private readonly submission = new Submission()

  protected abstract readonly document: string
  /** The object as it is now. */
  protected abstract current(): T
  protected abstract fieldsOf(object: T): Values
  protected abstract read(form: HTMLFormElement): Values
  protected abstract format(field: string, value: unknown): string

  /** What the form itself rejects. */
  protected check(): UserError[] {
    return []
  }

  protected async edit(): Promise<void> {
    this.original = this.current()
    this.version = this.original.version
    this.errors = []
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>('form input, form select')?.focus()
  }

  protected async cancel(): Promise<void> {
    this.original = null
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>('[data-edit]')?.focus()
  }

  /** What the field contains now, if that is not what it contained when the form was opened. */
  protected changedTo(field: string): string {
    const [before, now] = [this.fieldsOf(this.original!)[field], this.fieldsOf(this.current())[field]]
    return same(before, now) ? '' : `Changed meanwhile: it is now ${this.format(field, now) || 'empty'}.`
  }

  protected renderActions() {
    const conflict = this.errors.some(({ code }) => code === 'VERSION_CONFLICT') ? ' Save again to keep what you have typed.' : ''
    const other = otherErrors(this.errors, Object.keys(this.fieldsOf(this.original!))) + conflict
    return html`
      ${other === '' ? nothing : html`<p class="complaint" role="alert" tabindex="-1">${other}</p>`}
      <div class="actions">
        <button type="button" class="button" @click=${this.cancel}>Cancel</button>
        <button class="button primary" aria-disabled=${this.sending ? 'true' : 'false'}>${this.sending ? 'Saving…' : 'Save'}</button>
      </div>
    `
  }

  protected async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const before = this.fieldsOf(this.original!)
    const changes = Object.entries(this.read(form)).filter(([field, value]) => !same(value, before[field]))
    if (this.sending) return
    this.errors = this.check()
    if (this.errors.length === 0 && changes.length === 0) return this.cancel()
    if (this.errors.length === 0 && (await this.send(Object.fromEntries(changes)))) {
      this.submission.reset()
      messages.info('Saved.')
      await this.reload()
      return this.cancel()
    }
    if (this.errors.some(({ code }) => code === 'VERSION_CONFLICT')) {
      // Once the form shows the current values, saving again is a decision of the user.
      await this.reload()
      await this.updateComplete
      this.version = this.current().version
    }
    this.requestUpdate()
    await this.updateComplete
    focusFirstError(form)
  }

  private async send(changes: Values): Promise<boolean> {
    this.sending = true
    this.requestUpdate()
    try {
      const input = { id: this.original!.id, expectedVersion: this.version, ...changes }
      this.errors = (await this.submission.send<{ userErrors: UserError[] }>(this.document, input)).userErrors
    } catch (error) {
      this.errors = [failure((error as Error).message)]
    }
    this.sending = false
    return this.errors.length === 0
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
