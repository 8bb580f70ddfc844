import { html, nothing, type PropertyValues } from 'lit'
import type { Edit, Job, Transition } from '../api/types'
import EDITS from '../documents/Edits.graphql'
import TRANSITIONS from '../documents/Transitions.graphql'
import { formatTime } from '../format'
import { PagedList } from './paged-list'
import { stateLabel } from './state-label'

/** The history of an item, newest entry first. Read when it is opened, and again when the item has a new version. */
class History extends PagedList<Transition> {
  static override properties = { itemId: {}, version: { type: Number }, count: { type: Number } }
  declare itemId: string
  declare version: number
  declare count: number
  protected readonly document = TRANSITIONS

  protected override updated(changed: PropertyValues): void {
    if (changed.has('version')) this.refresh()
  }

  protected variables() {
    return { jobItemId: this.itemId }
  }

  protected override render() {
    return this.renderDetails(html`History <span class="muted">${this.count}</span>`, 'No entries.')
  }

  protected renderEntry({ at, by, from, to, note, noteVisibility, approval, onBehalfOf }: Transition) {
    return html`<li>
      <p>
        ${from === null ? 'Created in' : html`${stateLabel(from)} → `} ${stateLabel(to)}
        ${approval === null ? nothing : html`<span class="tag">approved by the ${approval === 'CUSTOMER' ? 'customer' : 'shop'}</span>`}
      </p>
      ${note === null ? nothing : html`<p class="text" dir="auto">${note}</p>`}
      <p class="muted">
        <bdi>${by.name}</bdi>${onBehalfOf === null ? nothing : html` on behalf of <bdi>${onBehalfOf.name}</bdi>`}, ${formatTime(at)}${noteVisibility === 'INTERNAL' ? '. Only the shop reads the note' : nothing}
      </p>
    </li>`
  }
}

customElements.define('galley-history', History)

/** What others and the user have changed in the fields of a job and its items. */
class Edits extends PagedList<Edit> {
  static override properties = { job: { attribute: false }, revision: { type: Number } }
  declare job: Job
  declare revision: number
  protected readonly document = EDITS

  protected override updated(changed: PropertyValues): void {
    if (changed.has('revision')) this.refresh()
  }

  protected variables() {
    return { jobId: this.job.id }
  }

  protected override render() {
    return this.renderDetails(html`<h2>Changes of fields</h2>`, 'No field has been changed since the job was created.')
  }

  protected renderEntry({ subjectId, at, by, field, oldValue, newValue }: Edit) {
    const item = this.job.items.find(({ id }) => id === subjectId)
    const value = (text: string | null) => (text === null ? html`<i>empty</i>` : html`<q dir="auto">${text}</q>`)
    return html`<li>
      <p>${item === undefined ? nothing : html`<bdi>${item.name}</bdi>: `}${fieldName(field)} ${value(oldValue)} → ${value(newValue)}</p>
      <p class="muted"><bdi>${by.name}</bdi>, ${formatTime(at)}</p>
    </li>`
  }
}

/** The name of a field of the schema in words: “due on”. */
function fieldName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

customElements.define('galley-edits', Edits)
