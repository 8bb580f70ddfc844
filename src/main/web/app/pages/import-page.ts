import { html, nothing } from 'lit'
import { FIELD_NAMES, FIELDS, jobImport, type DateOrder, type ImportedJob, type Row } from '../state/import'
import { formatNumber } from '../format'
import { jobPath } from '../state/router'
import { toCsv } from '../ui/csv'
import { GalleyElement } from '../ui/element'
import { complaint, selectField } from '../ui/field'

const PAGE = 100

const SAMPLE = [
  ['Company', 'Contact email', 'Contact name', 'Order number', 'PO number', 'Due date', 'Priority', 'Tags', 'Item', 'Quantity', 'Description'],
  ['Northwind Coffee', 'ana@northwind.example', 'Ana Ruiz', 'ORD-1001', 'PO-77', '2027-03-31', 'RUSH', 'Foil, Reprint', 'Menus A4', '250', 'Folded, 170 g'],
  ['Northwind Coffee', 'ana@northwind.example', 'Ana Ruiz', 'ORD-1001', 'PO-77', '2027-03-31', 'RUSH', '', 'Table cards', '1000', ''],
  ['Harbour Books', 'orders@harbour.example', '', 'ORD-1002', '', '', '', '', 'Bookmarks', '5000', 'Both sides'],
]

const ORDERS: [DateOrder, string][] = [['', 'Choose…'], ['DMY', '3 April: day first'], ['MDY', 'March 4: month first']]

const STATUS: Record<ImportedJob['status'], string> = { invalid: 'Not sent', waiting: 'Ready', sending: 'Sending…', created: 'Created', repeated: 'Created before', rejected: 'Rejected' }

/** Creates jobs from a CSV file: columns are matched, rows checked, and jobs sent with a result for each row. */
class ImportPage extends GalleyElement {
  private onlyProblems = false
  private shown = PAGE

  constructor() {
    super()
    jobImport.connect(this)
  }

  protected override render() {
    return html`
      <div class="page">
        <h1 tabindex="-1">Import jobs</h1>
        <section class="panel" aria-labelledby="file-title">
          <header><h2 id="file-title">File</h2></header>
          <p id="file-hint">
            A CSV file with a row of column names and a row for each item, separated by commas, semicolons or tabs. Rows with the same external ID, or else the same reference,
            become one job. Up to 5,000 rows and 5 MB. The same file sent again within seven days (by default) creates nothing twice.
          </p>
          <div class="field">
            <label for="file">CSV file</label>
            <input id="file" type="file" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values" aria-describedby="file-hint" ?disabled=${jobImport.running} @change=${this.choose} />
          </div>
          <button type="button" class="link" @click=${() => download('galley-sample.csv', SAMPLE)}>Download a sample file</button>
          ${complaint(jobImport.error)}
        </section>
        ${jobImport.rows.length === 0 ? nothing : html`${this.renderColumns()} ${this.renderSending()} ${this.renderRows()}`}
      </div>
    `
  }

  private renderColumns() {
    const options: [string, string][] = [['-1', '—'], ...jobImport.header.map((name, index): [string, string] => [String(index), name])]
    return html`
      <section class="panel" aria-labelledby="columns-title">
        <header><h2 id="columns-title">Columns of <bdi>${jobImport.fileName}</bdi></h2></header>
        <fieldset class="fields" ?disabled=${jobImport.started}>
          ${FIELD_NAMES.map((field) => {
            const column = jobImport.columns[field] ?? -1
            const missing = jobImport.isRequired(field) && column < 0
            const common = { id: `column-${field}`, label: FIELDS[field].label, value: String(column), error: missing ? 'Choose a column.' : '' }
            return selectField(common, options, (value) => jobImport.setColumn(field, Number(value)))
          })}
          ${jobImport.ambiguousDates ? selectField({ id: 'order', label: '3/4/2027 is', value: jobImport.dateOrder, error: jobImport.dateOrder === '' ? 'Say how dates are written.' : '' }, ORDERS, (order) => jobImport.setDateOrder(order as DateOrder)) : nothing}
        </fieldset>
      </section>
    `
  }

  private renderSending() {
    const total = jobImport.jobs.length
    const waiting = jobImport.count('waiting')
    const invalid = jobImport.count('invalid')
    const finished = jobImport.count('created', 'repeated', 'rejected')
    const counts = (['created', 'repeated', 'rejected', 'invalid'] as const).filter((status) => jobImport.count(status) > 0)
    return html`
      <section class="panel" aria-labelledby="sending-title">
        <header><h2 id="sending-title">${formatNumber(jobImport.rows.length)} rows, ${formatNumber(total)} ${total === 1 ? 'job' : 'jobs'}</h2></header>
        ${invalid === 0
          ? nothing
          : html`<p class="complaint">
              ${formatNumber(invalid)} ${invalid === 1 ? 'job has' : 'jobs have'} rows with problems and will not be sent. Correct the columns above or the file, or import the rest.
            </p>`}
        ${jobImport.started
          ? html`<progress max=${total - invalid} value=${finished} aria-label="Jobs sent"></progress>
              <p role="status">
                ${formatNumber(finished)} of ${formatNumber(total - invalid)} jobs sent${counts.map((status) => `, ${formatNumber(jobImport.count(status))} ${STATUS[status].toLowerCase()}`)}.
              </p>`
          : nothing}
        <div class="actions">
          ${jobImport.started && !jobImport.running
            ? html`<button type="button" class="button" @click=${() => download('galley-results.csv', resultRecords())}>Download the results</button>
                ${jobImport.count('rejected', 'invalid', 'waiting') > 0
                  ? html`<button type="button" class="button" @click=${() => download('galley-remaining.csv', remainingRecords())}>Download the rows without a job</button>`
                  : nothing}`
            : nothing}
          ${jobImport.running
            ? html`<button type="button" class="button" @click=${() => jobImport.stop()}>Stop</button>`
            : html`<button type="button" class="button primary" ?disabled=${waiting === 0} @click=${this.start}>
                ${jobImport.started ? 'Continue' : 'Import'} ${formatNumber(waiting)} ${waiting === 1 ? 'job' : 'jobs'}
              </button>`}
        </div>
      </section>
    `
  }

  private renderRows() {
    const rows = this.onlyProblems ? jobImport.rows.filter(({ problems, job }) => problems.length > 0 || job.status === 'rejected') : jobImport.rows
    const columns = FIELD_NAMES.filter((field) => jobImport.columns[field] !== undefined)
    return html`
      <section class="panel" aria-labelledby="rows-title">
        <header>
          <h2 id="rows-title">Rows</h2>
          <label class="inline"><input type="checkbox" .checked=${this.onlyProblems} @change=${() => this.show(PAGE, !this.onlyProblems)} /> Only those with problems</label>
        </header>
        <div class="table" role="region" aria-labelledby="rows-title" tabindex="0">
          <table>
            <thead>
              <tr><th scope="col">Line</th><th scope="col">Result</th>${columns.map((field) => html`<th scope="col">${FIELDS[field].label}</th>`)}</tr>
            </thead>
            <tbody>
              ${rows.slice(0, this.shown).map(
                (row) => html`<tr class=${row.problems.length > 0 ? 'invalid' : row.job.status}>
                  <th scope="row">${row.line}</th>
                  <td>${this.renderResult(row)}</td>
                  ${columns.map((field) => html`<td dir="auto">${jobImport.display(row, field)}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
        ${rows.length > this.shown ? html`<button type="button" class="button" @click=${() => this.show(this.shown + 5 * PAGE)}>Show more of ${formatNumber(rows.length)}</button>` : nothing}
      </section>
    `
  }

  private renderResult({ problems, job }: Row) {
    if (problems.length > 0) return html`<ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`
    if (job.status === 'invalid') return 'Another row of the job has a problem.'
    return html`${STATUS[job.status]} ${job.id === '' ? nothing : html`<a href=${jobPath(job.id)}>${job.reference}</a>`} ${job.message}`
  }

  private async choose(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement
    const [file] = input.files ?? []
    this.show(PAGE, false)
    if (file !== undefined) await jobImport.open(file)
  }

  private async start(): Promise<void> {
    const sending = jobImport.start()
    await this.focusOn('.actions button')
    await sending
    if (document.activeElement === document.body) void this.focusOn('.actions button')
  }

  private show(rows: number, onlyProblems = this.onlyProblems): void {
    this.shown = rows
    this.onlyProblems = onlyProblems
    this.requestUpdate()
  }
}

function resultRecords(): string[][] {
  const result = ({ problems, job }: Row) => [STATUS[job.status], job.reference, problems.join(' ') || job.message]
  return [[...jobImport.header, 'Result', 'Job', 'Message'], ...jobImport.rows.map((row) => [...padded(row), ...result(row)])]
}

/** The rows of jobs that have not been created, to be corrected and imported. */
function remainingRecords(): string[][] {
  return [jobImport.header, ...jobImport.rows.filter(({ job }) => job.id === '').map(padded)]
}

function padded({ fields }: Row): string[] {
  return jobImport.header.map((_, index) => fields[index] ?? '')
}

function download(name: string, records: string[][]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([toCsv(records)], { type: 'text/csv' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

customElements.define('galley-import-page', ImportPage)
