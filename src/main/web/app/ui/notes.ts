import { html, nothing } from 'lit'
import { Submission } from '../api/submission'
import type { Job, Note, NoteVisibility } from '../api/types'
import ADD_NOTE from '../documents/AddNote.graphql'
import DELETE_NOTE from '../documents/DeleteNote.graphql'
import NOTES from '../documents/Notes.graphql'
import UPDATE_NOTE from '../documents/UpdateNote.graphql'
import { formatTime } from '../format'
import { messages } from '../state/messages'
import { session } from '../state/session'
import { errorsUnder, otherErrors, reasons } from './errors'
import { complaint, selectField, textField, textOf } from './field'
import { PagedList } from './paged-list'

const VISIBILITIES: [NoteVisibility, string][] = [['INTERNAL', 'Only the shop'], ['CUSTOMER', 'The customer too']]

/** The notes on a job and its items, newest first, with a form for another one. */
class Notes extends PagedList<Note> {
  static override properties = { job: { attribute: false } }
  declare job: Job
  protected readonly document = NOTES
  private editing: string | null = null
  private readonly submission: Submission = new Submission(this)

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
    const { errors, sending } = this.submission
    return html`
      <form class="form" novalidate @submit=${(event: SubmitEvent) => this.submit(event, note)}>
        ${textField({ id: 'note-text', name: 'text', label: note === null ? 'New note' : 'Note', value: note?.text ?? '', rows: 3, maxlength: 4000, error: errorsUnder(errors, 'text') })}
        <div class="fields">
          ${note === null ? selectField({ id: 'note-about', name: 'about', label: 'About', value: '' }, about) : nothing}
          ${session.me.confined
            ? nothing
            : selectField({ id: 'note-visibility', name: 'visibility', label: 'Who can read it', value: note?.visibility ?? 'INTERNAL' }, VISIBILITIES)}
        </div>
        ${complaint(otherErrors(errors, ['text']))}
        <div class="actions">
          ${note === null ? nothing : html`<button type="button" class="button" @click=${() => this.finish(note.id)}>Cancel</button>`}
          <button class="button" aria-disabled=${sending ? 'true' : 'false'}>${note === null ? 'Add the note' : 'Save'}</button>
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
      ${changeable
        ? html`<p class="links">
            ${session.can('updateNote') ? html`<button type="button" class="link" aria-label="Edit the note of ${formatTime(at)}" @click=${() => this.open(note.id)}>Edit</button>` : nothing}
            ${session.can('deleteNote') ? html`<button type="button" class="link" aria-label="Delete the note of ${formatTime(at)}" @click=${() => this.deleteNote(note.id)}>Delete</button>` : nothing}
          </p>`
        : nothing}
    </li>`
  }

  private open(id: string): void {
    this.editing = id
    this.submission.errors = []
    void this.focusOn('textarea')
  }

  /** Closes the form of a note, and leaves the focus there. */
  private finish(id: string): void {
    this.editing = null
    this.submission.errors = []
    void this.focusOn(`[data-note="${CSS.escape(id)}"] button`)
  }

  private async submit(event: SubmitEvent, note: Note | null): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const visibility = session.me.confined ? {} : { visibility: textOf(form, 'visibility') }
    const about = textOf(form, 'about')
    const target = note !== null ? { id: note.id } : about === '' ? { jobId: this.job.id } : { jobItemId: about }
    const input = { ...target, text: textOf(form, 'text'), ...visibility }
    if ((await this.submission.send(note === null ? ADD_NOTE : UPDATE_NOTE, input)) === null) return
    if (note === null) {
      form.reset()
      messages.info('The note has been added.')
    }
    await this.load()
    if (note !== null) this.finish(note.id)
  }

  private async deleteNote(id: string): Promise<void> {
    if (!confirm('Delete the text of this note for good?')) return
    await this.submission.send(DELETE_NOTE, { id })
    if (this.submission.errors.length > 0) messages.error(reasons(this.submission.errors))
    await this.load()
    this.finish(id)
  }
}

customElements.define('galley-notes', Notes)
