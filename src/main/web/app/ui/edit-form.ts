import { html } from 'lit'
import { Submission } from '../api/submission'
import type { Person, UserError } from '../api/types'
import { formatDate } from '../format'
import { messages } from '../state/messages'
import { GalleyElement } from './element'
import { errorsUnder, otherErrors } from './errors'
import { complaint } from './field'

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
  static override properties = { current: { attribute: false }, job: { attribute: false } }
  /** The object as it is now. */
  declare current: T
  /** Reads the object again. */
  declare reload: () => Promise<void>
  /** The object when the form was opened. */
  protected original: T | null = null
  protected readonly submission: Submission = new Submission(this)
  private version = 0

  protected abstract readonly document: string
  protected abstract fieldsOf(object: T): Values
  protected abstract read(form: HTMLFormElement): Values

  /** What the form itself rejects. */
  protected check(): UserError[] {
    return []
  }

  protected edit(): void {
    this.original = this.current
    this.version = this.original.version
    this.submission.errors = []
    void this.focusOn('form input, form select')
  }

  protected cancel(): void {
    this.original = null
    void this.focusOn('[data-edit]')
  }

  protected errorOf(field: string): string {
    return errorsUnder(this.submission.errors, field)
  }

  /** What the field contains now, if that is not what it contained when the form was opened. */
  protected changedTo(field: string): string {
    const [before, now] = [this.fieldsOf(this.original!)[field], this.fieldsOf(this.current)[field]]
    return same(before, now) ? '' : `Changed meanwhile: it is now ${show(now) || 'empty'}.`
  }

  protected renderActions() {
    const { errors, sending } = this.submission
    const conflict = errors.some(({ code }) => code === 'VERSION_CONFLICT') ? ' Save again to keep what you have typed.' : ''
    const other = otherErrors(errors, Object.keys(this.fieldsOf(this.original!))) + conflict
    return html`
      ${complaint(other)}
      <div class="actions">
        <button type="button" class="button" @click=${this.cancel}>Cancel</button>
        <button class="button primary" aria-disabled=${sending ? 'true' : 'false'}>${sending ? 'Saving…' : 'Save'}</button>
      </div>
    `
  }

  protected async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const before = this.fieldsOf(this.original!)
    const changes = Object.entries(this.read(event.currentTarget as HTMLFormElement)).filter(([field, value]) => !same(value, before[field]))
    const errors = this.check()
    if (errors.length > 0) return void this.submission.reject(errors)
    if (changes.length === 0) return this.cancel()
    const input = { id: this.original!.id, expectedVersion: this.version, ...Object.fromEntries(changes) }
    const accepted = (await this.submission.send(this.document, input)) !== null
    if (accepted) {
      messages.info('Saved.')
      this.cancel()
      await this.reload()
    } else if (this.submission.errors.some(({ code }) => code === 'VERSION_CONFLICT')) {
      // Once the form shows the current values, saving again is a decision of the user.
      await this.reload()
      this.version = this.current.version
    }
  }
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'object') return (value as Person | null)?.name ?? ''
  return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? formatDate(String(value)) : String(value ?? '')
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
