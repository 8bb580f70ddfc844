import { html, nothing } from 'lit'
import type { Job, MetadataEntry } from '../api/types'
import UPDATE_JOB from '../documents/UpdateJob.graphql'
import { formatDate, formatNumber, formatTime } from '../format'
import { session } from '../state/session'
import { EditForm } from './edit-form'
import { optionalOf, selectField, textField, textOf } from './field'
import { icons } from './icons'
import './tags-field'
import type { TagsField } from './tags-field'

export const PRIORITIES: [string, string][] = [['NORMAL', 'Normal'], ['RUSH', 'Rush']]

export const REFERENCE_KINDS: [string, string][] = [['ORDER', 'Order'], ['INVOICE', 'Invoice'], ['ESTIMATE', 'Estimate'], ['OTHER', 'Other']]

/** What a job is, who ordered it and how far it has come, with a form for the fields that change most. */
class JobHeading extends EditForm<Job> {
  protected readonly document = UPDATE_JOB

  protected fieldsOf({ dueOn, priority, customerReference, tags }: Job) {
    return { dueOn, priority, customerReference, tags }
  }

  protected read(form: HTMLFormElement) {
    return {
      dueOn: optionalOf(form, 'dueOn'),
      priority: textOf(form, 'priority'),
      customerReference: optionalOf(form, 'customerReference'),
      tags: this.querySelector<TagsField>('galley-tags-field')!.value,
    }
  }

  protected override render() {
    const job = this.current
    const { contact } = job
    const kind = REFERENCE_KINDS.find(([value]) => value === job.referenceKind)?.[1] ?? ''
    return html`
      <header class="job-heading">
        <div>
          <p class="muted">${job.referenceKind === 'OTHER' ? 'Job' : kind}</p>
          <h1 tabindex="-1" dir="auto">${job.reference}</h1>
          <p class="company" dir="auto">${job.company.name}</p>
          <p class="contact">
            <bdi>${contact.name}</bdi>
            <a href="mailto:${encodeURIComponent(contact.email).replace('%40', '@')}"><bdi>${contact.email}</bdi></a>
            ${contact.phone === null ? nothing : html`<a href="tel:${contact.phone.replace(/[^\d+]/g, '')}"><bdi>${contact.phone}</bdi></a>`}
          </p>
        </div>
        ${this.original === null && session.can('updateJob') ? html`<button type="button" class="button" data-edit @click=${this.edit}>${icons.edit}Edit</button>` : nothing}
      </header>
      ${this.original === null ? this.renderFacts(job) : this.renderForm(this.original)} ${this.renderProgress(job)}
    `
  }

  private renderFacts(job: Job) {
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
    return html`
      <dl class="facts-list">
        ${fact('Due on', job.dueOn === null ? 'No date' : html`<span class=${job.overdue ? 'alarm' : ''}>${formatDate(job.dueOn)}${job.overdue ? ', overdue' : ''}</span>`)}
        ${fact('Priority', job.priority === 'RUSH' ? html`<span class="tag rush">${icons.rush}Rush</span>` : 'Normal')}
        ${job.customerReference === null ? nothing : fact(session.me.confined ? 'Your reference' : 'Customer’s reference', html`<bdi>${job.customerReference}</bdi>`)}
        ${job.tags.length === 0 ? nothing : fact('Tags', html`<span class="tag-list">${job.tags.map((tag) => html`<span class="tag" dir="auto">${tag}</span>`)}</span>`)}
        ${job.externalId === null ? nothing : fact('External ID', html`<bdi>${job.externalId}</bdi>`)}
        ${fact('Created', html`${formatTime(job.createdAt)} by <bdi>${job.createdBy.name}</bdi>${job.origin === 'API' ? ' through the API' : nothing}`)}
      </dl>
      ${renderMetadata(job.metadata)}
    `
  }

  private renderForm(original: Job) {
    const common = (field: string) => ({ id: `job-${field}`, name: field, error: this.errorOf(field), hint: this.changedTo(field) })
    return html`
      <form class="form" novalidate aria-label="Edit the job" @submit=${this.submit}>
        <div class="fields">
          ${textField({ ...common('dueOn'), label: 'Due on', optional: true, value: original.dueOn, type: 'date' })}
          ${selectField({ ...common('priority'), label: 'Priority', value: original.priority }, PRIORITIES)}
          ${textField({ ...common('customerReference'), label: 'Customer’s reference', optional: true, value: original.customerReference, maxlength: 64 })}
        </div>
        <galley-tags-field field="job-tags" .initial=${original.tags} error=${this.errorOf('tags')} hint=${this.changedTo('tags')}></galley-tags-field>
        ${this.renderActions()}
      </form>
    `
  }

  private renderProgress({ progress }: Job) {
    const { percentComplete, countedItems, finishedItems } = progress
    return html`
      <section class="progress" aria-label="Progress">
        ${percentComplete === null
          ? html`<p>All items are cancelled.</p>`
          : html`<progress max="100" value=${percentComplete} aria-label="Progress"></progress>
              <p><b>${percentComplete} %</b> complete: ${formatNumber(finishedItems)} of ${formatNumber(countedItems)} ${countedItems === 1 ? 'item' : 'items'}</p>`}
        <ul class="counts">
          ${progress.counts
            .filter(({ count }) => count > 0)
            .map(({ state, count }) => html`<li data-state=${state}><span class="state" data-state=${state}>${session.label(state)}</span> <b>${formatNumber(count)}</b></li>`)}
        </ul>
      </section>
    `
  }
}

customElements.define('galley-job-heading', JobHeading)

export function renderMetadata(metadata: MetadataEntry[]) {
  if (metadata.length === 0) return nothing
  return html`<dl class="facts-list">
    ${metadata.map(
      ({ key, value, visibility }) => html`<div>
        <dt>${key}</dt>
        <dd dir="auto">${value}${!session.me.confined && visibility === 'CUSTOMER' ? html` <span class="tag">the customer sees it</span>` : nothing}</dd>
      </div>`,
    )}
  </dl>`
}
