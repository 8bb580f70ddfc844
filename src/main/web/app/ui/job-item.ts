import { html, nothing } from 'lit'
import { query } from '../api/client'
import type { Job, JobItem, Page, Person, UserError } from '../api/types'
import PEOPLE from '../documents/People.graphql'
import UPDATE_JOB_ITEM from '../documents/UpdateJobItem.graphql'
import { formatDate, formatAge, formatNumber, formatTime } from '../format'
import { session } from '../state/session'
import './combobox'
import type { Combobox, Option } from './combobox'
import { EditForm } from './edit-form'
import { failure } from './errors'
import { optionalOf, quantityOf, textField, textOf } from './field'
import './history'
import { icons } from './icons'
import { renderMetadata } from './job-heading'
import './menu'
import { moveDialog } from './move-dialog'
import { stateLabel } from './state-label'

/** An item on the page of its job: what it is, where it stands, its moves and its history, and a form to change it. */
class JobItemRow extends EditForm<JobItem> {
  static override properties = { ...EditForm.properties, pending: { attribute: false } }
  declare job: Job
  /** Whether the item is being moved. */
  declare pending: boolean
  protected readonly document = UPDATE_JOB_ITEM

  protected fieldsOf({ name, quantity, dueOn, assignee, description }: JobItem) {
    return { name, quantity, dueOn, description, ...(!session.me.confined && { assignee: assignee && { subject: assignee.subject, name: assignee.name } }) }
  }

  protected read(form: HTMLFormElement) {
    const assignee = this.querySelector<Combobox>('galley-combobox')
    return {
      name: textOf(form, 'name'),
      quantity: quantityOf(textOf(form, 'quantity')),
      dueOn: optionalOf(form, 'dueOn'),
      description: optionalOf(form, 'description'),
      ...(assignee !== null && { assignee: assignee.chosen === null ? null : { subject: assignee.chosen.value, name: assignee.chosen.label } }),
    }
  }

  protected override check(): UserError[] {
    const assignee = this.querySelector<Combobox>('galley-combobox')
    return assignee === null || assignee.chosen !== null || assignee.text === '' ? [] : [failure('Choose a person from the list.', 'assignee')]
  }

  protected override render() {
    const item = this.current
    return html`
      <article class="item ${this.pending ? 'pending' : ''}" data-state=${item.state} aria-labelledby="name-${item.id}">
        ${this.original === null ? this.renderItem(item) : this.renderForm()}
        <galley-history itemId=${item.id} version=${item.version} count=${item.transitionCount}></galley-history>
      </article>
    `
  }

  private renderItem(item: JobItem) {
    return html`
      <div class="item-head">
        <h3 id="name-${item.id}" dir="auto" tabindex="-1">${item.name}</h3>
        <span class="quantity">× ${formatNumber(item.quantity)}</span>
        <span class="item-state">
          ${stateLabel(item.state)}
          <span class="muted" title="Since ${formatTime(item.stateSince)}">${this.pending ? 'moving…' : formatAge(item.stateSince)}</span>
        </span>
        <span class="item-actions">
          ${session.can('updateJobItem') && session.state(item.state)?.active !== false
            ? html`<button type="button" class="icon-button" data-edit aria-label="Edit ${item.name}" title="Edit" @click=${this.edit}>${icons.edit}</button>`
            : nothing}
          <galley-move-menu
            label="Move ${item.name}" .transitions=${item.availableTransitions}
            @choose=${(event: CustomEvent<string>) => moveDialog().open([cardOf(item, this.job)], event.detail)}
          ></galley-move-menu>
        </span>
      </div>
      <div class="facts">
        ${item.effectiveDueOn === null
          ? nothing
          : html`<span class="tag ${item.overdue ? 'overdue' : ''}">${icons.calendar}${item.overdue ? 'Overdue since' : 'Due'} ${formatDate(item.effectiveDueOn)}</span>`}
        ${item.assignee === null ? nothing : html`<span class="tag plain">Assigned to <bdi>${item.assignee.name}</bdi></span>`}
        ${item.externalId === null ? nothing : html`<span class="tag plain">External ID <bdi>${item.externalId}</bdi></span>`}
      </div>
      ${item.description === null ? nothing : html`<p class="text" dir="auto">${item.description}</p>`} ${renderMetadata(item.metadata)}
    `
  }

  private renderForm() {
    const original = this.original!
    const id = (field: string) => `${field}-${original.id}`
    const common = (field: string) => ({ id: id(field), name: field, error: this.errorOf(field), hint: this.changedTo(field) })
    return html`
      <form class="form" novalidate aria-label="Edit ${original.name}" @submit=${this.submit}>
        <div class="fields">
          ${textField({ ...common('name'), label: 'Name', value: original.name, maxlength: 200 })}
          ${textField({ ...common('quantity'), label: 'Quantity', value: String(original.quantity), type: 'number' })}
          ${textField({ ...common('dueOn'), label: 'Due on', optional: true, value: original.dueOn, type: 'date', hint: this.changedTo('dueOn') || 'Without a date of its own, the job’s applies.' })}
          ${session.canQuery('people') && !session.me.confined
            ? html`<galley-combobox
              optional field=${id('assignee')} label="Assigned to" error=${this.errorOf('assignee')} hint=${this.changedTo('assignee')}
              .initial=${original.assignee === null ? null : optionOf(original.assignee)} .search=${searchPeople}
            ></galley-combobox>`
            : nothing}
        </div>
        ${textField({ ...common('description'), label: 'Description', optional: true, value: original.description, rows: 3, maxlength: 4000 })}
        ${this.renderActions()}
      </form>
    `
  }
}

customElements.define('galley-job-item', JobItemRow)

/** The item as the dialog of moves takes it. */
export function cardOf(item: JobItem, { id, version, reference, priority, tags, company }: Job) {
  return { ...item, job: { id, version, reference, priority, tags, company } }
}

function optionOf({ subject, name }: Person): Option {
  return { value: subject, label: name, detail: subject }
}

async function searchPeople(text: string): Promise<Option[]> {
  const { people } = await query<{ people: Page<Person> }>(PEOPLE, { search: text })
  const found = people.nodes.map(optionOf)
  if (text === '') {
    const { actor } = session.me
    return found.some(({ value }) => value === actor.subject) ? found : [optionOf(actor), ...found]
  }
  return [...found, { value: text, label: text, detail: 'has not worked on a job yet' }]
}
