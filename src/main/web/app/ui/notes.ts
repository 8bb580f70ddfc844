import { html, nothing } from 'lit'
import { Submission } from '../api/submission'
import type { Job, Note, NoteVisibility, UserError } from '../api/types'
import ADD_NOTE from '../documents/AddNote.graphql'
import DELETE_NOTE from '../documents/DeleteNote.graphql'
import NOTES from '../documents/Notes.graphql'
import UPDATE_NOTE from '../documents/UpdateNote.graphql'
import { formatTime } from '../format'
import { messages } from '../state/messages'
import { session } from '../state/session'
import { errorsUnder, failure, otherErrors, reasons } from './errors'
import { focusFirstError, selectField, textField, textOf } from './field'
import { PagedList } from './paged-list'

const VISIBILITIES: [NoteVisibility, string][] = [
  ['INTERNAL', 'Only the shop'],
  ['CUSTOMER', 'The customer too'],
]

/** The notes on a job and its items, newest first, with a form for another one. */
class Notes extends PagedList<Note> {
  static override properties = { job: { attribute: false } }
  declare job: Job
  protected readonly document = NOTES
  private editing: string | null = null
  private deleting: string | null = null
  private errors: UserError[] = []
  private sending = false
  private readonly submission = new Submission()

  override connectedCallback(): void {
    super.connectedCallback()
    void this.load()
  }

  protected variables() {
    return { jobId: this.job.id }
  }

  protected override render() {
    return html`${this.editing === null && session.can('addNote') ? this.renderForm(null) : nothing} ${this.renderList('No notes.')}`
  }

  private renderForm(note: Note | null) {
    const about: [string, string][] = [['', 'The whole job'], ...this.job.items.map(({ id, name }): [string, string] => [id, name])]
    const other = otherErrors(this.errors, ['text', 'visibility'])
    return html`
      <form class="form" novalidate @submit=${(event: SubmitEvent) => this.submit(event, note)}>
        ${textField({ id: 'note-text', name: 'text', label: note === null ? 'New note' : 'Note', value: note?.text ?? '', rows: 3, maxlength: 4000, error: errorsUnder(this.errors, 'text') })}
        <div class="fields">
          ${note === null ? selectField({ id: 'note-about', name: 'about', label: 'About', value: '' }, about) : nothing}
          ${session.me.confined
            ? nothing
            : selectField({ id: 'note-visibility', name: 'visibility', label: 'Who can read it', value: note?.visibility ?? 'INTERNAL' }, VISIBILITIES)}
        </div>
        ${other === '' ? nothing : html`<p class="complaint" role="alert" tabindex="-1">${other}</p>`}
        <div class="actions">
          ${note === null ? nothing : html`<button type="button" class="button" @click=${() => this.finish(note.id)}>Cancel</button>`}
          <button class="button" aria-disabled=${this.sending ? 'true' : 'false'}>${note === null ? 'Add the note' : 'Save'}</button>
        </div>
      </form>
    `
  }

  protected renderEntry(note: Note) {
    if (note.id === this.editing) return html`<li>${this.renderForm(note)}</li>`
    const { at, by, text, visibility, editedAt, deletedAt, jobItem } = note
    const own = by.kind === session.me.actor.kind && by.subject === session.me.actor.subject
    const changeable = deletedAt === null && (own || session.me.roles.includes('ADMIN'))
    return html`<li data-note=${note.id}>
      ${text === null ? html`<p class="muted">This note has been deleted.</p>` : html`<p class="text" dir="auto">${text}</p>`}
      <p class="muted">
        <bdi>${by.name}</bdi>, ${formatTime(at)}${editedAt === null || deletedAt !== null ? nothing : html`, edited ${formatTime(editedAt)}`}${jobItem === null
          ? nothing
          : html`, on <bdi>${jobItem.name}</bdi>`}
        ${session.me.confined || deletedAt !== null ? nothing : html`<span class="tag ${visibility === 'CUSTOMER' ? 'rush' : ''}">${visibility === 'CUSTOMER' ? 'the customer reads it' : 'only the shop'}</span>`}
      </p>
      ${changeable && note.id !== this.deleting
        ? html`<p class="links">
            ${session.can('updateNote') ? html`<button type="button" class="link" aria-label="Edit the note of ${formatTime(at)}" @click=${() => this.open(note.id)}>Edit</button>` : nothing}
            ${session.can('deleteNote') ? html`<button type="button" class="link" aria-label="Delete the note of ${formatTime(at)}" @click=${() => this.ask(note.id)}>Delete</button>` : nothing}
          </p>`
        : nothing}
      ${note.id === this.deleting
        ? html`<p class="links">
            Delete its text for good?
            <button type="button" class="button danger" @click=${() => this.deleteNote(note.id)}>Delete</button>
            <button type="button" class="button" @click=${() => this.finish(note.id)}>Keep</button>
          </p>`
        : nothing}
    </li>`
  }

  private async open(id: string): Promise<void> {
    this.editing = id
    this.errors = []
    this.requestUpdate()
    await this.updateComplete
    this.querySelector('textarea')?.focus()
  }

  private async ask(id: string): Promise<void> {
    this.deleting = id
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>('.danger')?.focus()
  }

  /** Closes what is open in a note, and leaves the focus there. */
  private async finish(id: string): Promise<void> {
    this.editing = null
    this.deleting = null
    this.errors = []
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"] button`)?.focus()
  }

  private async submit(event: SubmitEvent, note: Note | null): Promise<void> {
    event.preventDefault()
    if (this.sending) return
    const form = event.currentTarget as HTMLFormElement
    const visibility = session.me.confined ? {} : { visibility: textOf(form, 'visibility') }
    const about = textOf(form, 'about')
    const target = note !== null ? { id: note.id } : about === '' ? { jobId: this.job.id } : { jobItemId: about }
    this.sending = true
    this.errors = await this.send(note === null ? ADD_NOTE : UPDATE_NOTE, { ...target, text: textOf(form, 'text'), ...visibility })
    this.sending = false
    if (this.errors.length === 0) {
      if (note === null) {
        form.reset()
        messages.info('The note has been added.')
      } else await this.finish(note.id)
    }
    this.requestUpdate()
    await this.updateComplete
    focusFirstError(form)
  }

  private async deleteNote(id: string): Promise<void> {
    const errors = await this.send(DELETE_NOTE, { id })
    if (errors.length > 0) messages.error(reasons(errors))
    await this.finish(id)
  }

  private async send(document: string, input: object): Promise<UserError[]> {
    try {
      const { userErrors } = await this.submission.send<{ userErrors: UserError[] }>(document, input)
      if (userErrors.length > 0) return userErrors
      this.submission.reset()
      await this.load()
      return []
    } catch (error) {
      return [failure((error as Error).message)]
    }
  }
}

customElements.define('galley-notes', Notes)
