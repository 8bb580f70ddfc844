import { html, nothing } from 'lit'
import { query } from '../api/client'
import { Submission } from '../api/submission'
import type { Page } from '../api/types'
import COMPANIES from '../documents/Companies.graphql'
import CONTACTS from '../documents/Contacts.graphql'
import CREATE_JOB from '../documents/CreateJob.graphql'
import { messages } from '../state/messages'
import { jobPath, router } from '../state/router'
import { session } from '../state/session'
import '../ui/combobox'
import type { Combobox, Option } from '../ui/combobox'
import { GalleyElement } from '../ui/element'
import { errorsUnder, otherErrors } from '../ui/errors'
import { complaint, optionalOf, selectField, textField, textOf } from '../ui/field'
import { PRIORITIES, REFERENCE_KINDS } from '../ui/job-heading'
import '../ui/new-items'
import type { NewItems } from '../ui/new-items'
import '../ui/tags-field'
import type { TagsField } from '../ui/tags-field'

/** The option of a company or contact that is created with the job. */
const NEW = ''
const FIELDS = ['company', 'contact', 'reference', 'referenceKind', 'dueOn', 'priority', 'customerReference', 'tags', 'items']

/** A form for a job with its items. The company and the contact are found, or created with the job. */
class NewJobPage extends GalleyElement {
  private company: Option | null = null
  private readonly submission: Submission = new Submission(this)

  override connectedCallback(): void {
    super.connectedCallback()
    const { company } = session.me
    if (company !== null) this.company = { value: company.id, label: company.name }
  }

  protected override render() {
    const { errors, sending } = this.submission
    const error = (field: string) => errorsUnder(errors, field)
    const other = otherErrors(errors, FIELDS)
    const marked = errors.length > 0 && other === '' ? 'The job has not been created. Correct the marked fields.' : other
    return html`
      <form class="page" novalidate @submit=${this.submit}>
        <h1 tabindex="-1">New job</h1>
        ${complaint(marked)}
        <section class="panel" aria-labelledby="who-title">
          <header><h2 id="who-title">Who orders it</h2></header>
          <div class="fields">
            ${session.me.company === null
              ? html`<galley-combobox
                field="company" label="Company" error=${error('company')} hint=${this.company?.value === NEW ? 'A new company, created with the job.' : ''}
                .search=${searchCompanies} @choose=${this.chooseCompany}
              ></galley-combobox>`
              : html`<div class="field"><span>Company</span><p dir="auto">${session.me.company.name}</p>${error('company') === '' ? nothing : html`<p class="error">${error('company')}</p>`}</div>`}
            <galley-combobox
              field="contact" label="Contact" error=${error('contact')} hint="Name or email address. A new contact is created by its email address."
              .search=${this.searchContacts} @choose=${() => this.requestUpdate()}
            ></galley-combobox>
            ${this.contact()?.value === NEW
              ? html`${textField({ id: 'contact-name', label: 'Name of the new contact', optional: true, maxlength: 200 })}
                ${textField({ id: 'contact-phone', label: 'Telephone of the new contact', type: 'tel', optional: true, maxlength: 50 })}`
              : nothing}
          </div>
        </section>
        <section class="panel" aria-labelledby="job-title">
          <header><h2 id="job-title">The job</h2></header>
          <div class="fields">
            ${textField({ id: 'reference', label: 'Reference', optional: true, maxlength: 64, error: error('reference'), hint: 'Without one, the service assigns a number.' })}
            ${selectField({ id: 'referenceKind', label: 'Kind of reference', value: 'ORDER', error: error('referenceKind') }, REFERENCE_KINDS)}
            ${textField({ id: 'dueOn', label: 'Due on', type: 'date', optional: true, error: error('dueOn') })}
            ${selectField({ id: 'priority', label: 'Priority', value: 'NORMAL', error: error('priority') }, PRIORITIES)}
            ${textField({ id: 'customerReference', label: 'Customer’s reference', optional: true, maxlength: 64, error: error('customerReference') })}
            <div><galley-tags-field field="tags" error=${error('tags')}></galley-tags-field></div>
          </div>
        </section>
        <section class="panel" aria-labelledby="items-title">
          <header><h2 id="items-title">Items</h2></header>
          <galley-new-items .errors=${errors}></galley-new-items>
        </section>
        <div class="actions">
          <button class="button primary" aria-disabled=${sending ? 'true' : 'false'}>${sending ? 'Creating…' : 'Create the job'}</button>
        </div>
      </form>
    `
  }

  private contact(): Option | null {
    return this.querySelector<Combobox>('galley-combobox[field=contact]')?.chosen ?? null
  }

  private chooseCompany(event: CustomEvent<Option | null>): void {
    this.company = event.detail
    const contact = this.querySelector<Combobox>('galley-combobox[field=contact]')!
    if (contact.chosen !== null && contact.chosen.value !== NEW) {
      contact.text = ''
      contact.choose(null)
    }
    this.requestUpdate()
  }

  private searchContacts = async (text: string): Promise<Option[]> => {
    const created = text.includes('@') ? [{ value: NEW, label: text, detail: 'new contact' }] : []
    if (this.company === null || this.company.value === NEW) return created
    const { contacts } = await query<{ contacts: Page<{ id: string; name: string; email: string; erasedAt: string | null }> }>(CONTACTS, {
      companyId: this.company.value,
      search: text,
    })
    const found = contacts.nodes.filter(({ erasedAt }) => erasedAt === null)
    return [
      ...found.map(({ id, name, email }) => ({ value: id, label: name, detail: email })),
      ...(found.some(({ email }) => email.toLowerCase() === text.toLowerCase()) ? [] : created),
    ]
  }

  private read(form: HTMLFormElement): object {
    const company = this.querySelector<Combobox>('galley-combobox[field=company]')
    const contact = this.querySelector<Combobox>('galley-combobox[field=contact]')!
    const [name, phone] = [optionalOf(form, 'contact-name'), optionalOf(form, 'contact-phone')]
    return {
      company: this.company !== null && this.company.value !== NEW ? { id: this.company.value } : { name: company?.text ?? '' },
      contact:
        contact.chosen !== null && contact.chosen.value !== NEW
          ? { id: contact.chosen.value }
          : { email: contact.text, ...(name !== null && { name }), ...(phone !== null && { phone }) },
      reference: optionalOf(form, 'reference'),
      referenceKind: textOf(form, 'referenceKind'),
      dueOn: optionalOf(form, 'dueOn'),
      priority: textOf(form, 'priority'),
      customerReference: optionalOf(form, 'customerReference'),
      tags: this.querySelector<TagsField>('galley-tags-field')!.value,
      items: this.querySelector<NewItems>('galley-new-items')!.read(form),
    }
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const payload = await this.submission.send<{ job: { id: string; reference: string } }>(CREATE_JOB, this.read(event.currentTarget as HTMLFormElement))
    if (payload === null) return
    messages.info(`Job ${payload.job.reference} has been created.`)
    router.go(jobPath(payload.job.id))
  }
}

async function searchCompanies(text: string): Promise<Option[]> {
  const { companies } = await query<{ companies: Page<{ id: string; name: string }> }>(COMPANIES, { search: text })
  const found = companies.nodes.map(({ id, name }) => ({ value: id, label: name }))
  const exists = found.some(({ label }) => label.toLowerCase() === text.toLowerCase())
  return text === '' || exists || !session.me.canCreateCompanies ? found : [...found, { value: NEW, label: text, detail: 'create this company' }]
}

customElements.define('galley-new-job-page', NewJobPage)
