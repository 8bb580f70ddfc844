import { ApiError, mutate } from '../api/client'
import type { UserError } from '../api/types'
import CREATE_JOB from '../documents/CreateJob.graphql'
import { formatDate, formatNumber } from '../format'
import { type CsvRecord, decode, detectDelimiter, fingerprint, parseRecords } from '../ui/csv'
import { reasons } from '../ui/errors'
import { session } from './session'
import { Store } from './store'

export const LARGEST_FILE = 5 * 1024 * 1024
export const LARGEST_ROWS = 5_000
const LARGEST_JOB = 200
const PARALLEL = 4

/** The fields of a row, with the words by which the names of columns are recognized. */
export const FIELDS = {
  company: { label: 'Company', words: ['company', 'companyname', 'customer', 'customername', 'client', 'account'] },
  contactEmail: { label: 'Contact’s email address', words: ['contactemail', 'email', 'emailaddress', 'mail', 'customeremail'] },
  contactName: { label: 'Contact’s name', words: ['contactname', 'contact', 'contactperson', 'orderedby'] },
  externalId: { label: 'External ID of the job', words: ['externalid', 'orderid', 'jobid', 'id'] },
  reference: { label: 'Reference', words: ['reference', 'ref', 'jobreference', 'orderreference', 'order', 'ordernumber', 'orderno', 'job', 'jobnumber', 'invoice', 'number'] },
  customerReference: { label: 'Customer’s reference', words: ['customerreference', 'customerref', 'po', 'ponumber', 'purchaseorder', 'yourreference'] },
  dueOn: { label: 'Due on', words: ['due', 'dueon', 'duedate', 'deliverydate', 'deadline', 'neededby'] },
  priority: { label: 'Priority', words: ['priority', 'rush', 'urgent', 'urgency'] },
  tags: { label: 'Tags', words: ['tags', 'tag', 'labels'] },
  itemName: { label: 'Item', words: ['itemname', 'item', 'product', 'productname', 'name', 'title'] },
  quantity: { label: 'Quantity', words: ['quantity', 'qty', 'copies', 'amount', 'count', 'pieces'] },
  description: { label: 'Description', words: ['description', 'itemdescription', 'details', 'specification', 'notes'] },
}

export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]
/** Fields that have one value for all rows of a job. */
const JOB_FIELDS: FieldName[] = ['company', 'contactEmail', 'reference', 'customerReference', 'priority']

export type DateOrder = 'DMY' | 'MDY' | ''

export interface Row extends CsvRecord {
  problems: string[]
  job: ImportedJob
}

export interface ImportedJob {
  rows: Row[]
  /** `invalid`: a row has a problem, so the job is not sent. */
  status: 'invalid' | 'waiting' | 'sending' | 'created' | 'repeated' | 'rejected'
  id: string
  reference: string
  message: string
}

/** Jobs from a file. The import goes on while other pages are shown. */
class Import extends Store {
  fileName = ''
  header: string[] = []
  columns: Partial<Record<FieldName, number>> = {}
  rows: Row[] = []
  jobs: ImportedJob[] = []
  /** Whether dates such as 3/4/2026 can be read in two ways, so that the user has to say which. */
  ambiguousDates = false
  dateOrder: DateOrder = ''
  running = false
  error = ''
  private records: CsvRecord[] = []
  private hash = ''
  private workers: Promise<unknown> = Promise.resolve()
  /** The names of contacts by their email addresses, whichever of their rows has them. */
  private contacts = new Map<string, string>()

  constructor() {
    super()
    addEventListener('beforeunload', (event) => {
      if (this.running) event.preventDefault()
    })
  }

  async open(file: File): Promise<void> {
    this.close()
    this.fileName = file.name
    if (file.size > LARGEST_FILE) {
      this.error = `The file has ${Math.ceil(file.size / 1024 / 1024)} MB. The limit is 5 MB: split it into several files.`
    } else {
      const text = decode(await file.arrayBuffer())
      const [header, ...records] = parseRecords(text, detectDelimiter(text), LARGEST_ROWS + 2)
      if (header === undefined || records.length === 0) {
        this.error = 'The file has no rows. It needs one with the names of the columns, and one for each item.'
      } else if (records.length > LARGEST_ROWS) {
        this.error = 'The file has more than 5,000 rows: split it into several files.'
      } else {
        this.hash = fingerprint(text)
        this.records = records
        this.header = header.fields.map((name, index) => name.trim() || `Column ${index + 1}`)
        this.columns = matchColumns(this.header)
        this.analyse()
      }
    }
    this.changed()
  }

  close(): void {
    this.running = false
    this.fileName = this.error = this.dateOrder = ''
    this.columns = {}
    ;[this.header, this.records, this.rows, this.jobs] = [[], [], [], []]
    this.ambiguousDates = false
    this.changed()
  }

  setColumn(field: FieldName, column: number): void {
    if (column < 0) delete this.columns[field]
    else this.columns[field] = column
    if (field === 'dueOn') this.dateOrder = ''
    this.analyse()
    this.changed()
  }

  setDateOrder(order: DateOrder): void {
    this.dateOrder = order
    this.analyse()
    this.changed()
  }

  /** Whether something has been sent, after which columns keep their meaning. */
  get started(): boolean {
    return this.running || this.jobs.some(({ status }) => status === 'created' || status === 'repeated' || status === 'rejected')
  }

  count(...statuses: ImportedJob['status'][]): number {
    return this.jobs.filter(({ status }) => statuses.includes(status)).length
  }

  isRequired(field: FieldName): boolean {
    return field === 'contactEmail' || field === 'itemName' || field === 'quantity' || (field === 'company' && session.me.company === null)
  }

  value(row: CsvRecord, field: FieldName): string {
    const column = this.columns[field]
    // An apostrophe before these characters is the protection against formulas that exported files have.
    return column === undefined ? '' : (row.fields[column] ?? '').trim().replace(/^'(?=[=+\-@])/, '')
  }

  /** The value as it will be read, if it can be. */
  display(row: CsvRecord, field: FieldName): string {
    const value = this.value(row, field)
    const date = field === 'dueOn' ? parseDate(value, this.dateOrder) : null
    const quantity = field === 'quantity' ? parseQuantity(value) : null
    return date !== null ? formatDate(date) : quantity !== null ? formatNumber(quantity) : value
  }

  async start(): Promise<void> {
    if (this.running) return
    this.running = true
    this.error = ''
    this.changed()
    // If it was stopped just now, those that still wait for an answer go on.
    this.workers = this.workers.then(() => Promise.all(Array.from({ length: PARALLEL }, () => this.work())))
    await this.workers
    this.running = false
    this.changed()
  }

  stop(): void {
    this.running = false
    this.changed()
  }

  private async work(): Promise<void> {
    for (let job = this.next(); job !== undefined; job = this.next()) {
      job.status = 'sending'
      this.changed()
      try {
        // The same rows of the same file have the same key, so that another import of it creates nothing twice.
        const key = `csv-${fingerprint(`${this.hash} ${job.rows.map(({ line }) => line).join()}`)}`
        const payload = await mutate<{ job: { id: string; reference: string } | null; replayed: boolean; userErrors: UserError[] }>(CREATE_JOB, this.input(job), key)
        job.status = payload.job === null ? 'rejected' : payload.replayed ? 'repeated' : 'created'
        job.id = payload.job?.id ?? ''
        job.reference = payload.job?.reference ?? ''
        job.message = reasons(payload.userErrors)
      } catch (error) {
        const unanswered = error instanceof ApiError && /^(UNREACHABLE|UNAUTHENTICATED|OUTCOME_UNKNOWN|HTTP_5..)$/.test(error.code)
        job.status = unanswered ? 'waiting' : 'rejected'
        job.message = unanswered ? '' : (error as Error).message
        if (unanswered) {
          this.running = false
          this.error = `The import has stopped: ${(error as Error).message}`
        }
      }
      this.changed()
    }
  }

  private next(): ImportedJob | undefined {
    return this.running ? this.jobs.find(({ status }) => status === 'waiting') : undefined
  }

  private input({ rows }: ImportedJob): object {
    const first = (field: FieldName) => rows.map((row) => this.value(row, field)).find((value) => value !== '')
    const date = (row: Row) => parseDate(this.value(row, 'dueOn'), this.dateOrder) ?? null
    const dueOn = rows.map(date).find((value) => value !== null) ?? null
    const { company } = session.me
    return {
      company: company === null ? { name: first('company') } : { id: company.id },
      contact: { email: first('contactEmail'), name: this.contacts.get(first('contactEmail')!.toLowerCase()) },
      externalId: first('externalId'),
      reference: first('reference'),
      customerReference: first('customerReference'),
      dueOn,
      priority: parsePriority(first('priority') ?? '') ?? 'NORMAL',
      tags: [...new Set(rows.flatMap((row) => this.value(row, 'tags').split(/[,;|]/)).map((tag) => tag.trim()))].filter((tag) => tag !== ''),
      items: rows.map((row) => ({
        name: this.value(row, 'itemName'),
        quantity: parseQuantity(this.value(row, 'quantity')) ?? 0,
        initialState: 'AWAITING_ARTWORK',
        dueOn: date(row) === dueOn ? null : date(row),
        description: this.value(row, 'description') || null,
      })),
    }
  }

  /** Joins the rows of each job, and finds what is wrong before anything is sent. */
  private analyse(): void {
    const dates = this.records.map((record) => this.value(record, 'dueOn'))
    this.ambiguousDates = dates.some((text) => parseDate(text, 'DMY') !== parseDate(text, 'MDY'))
    const known = [...new Set(dates.map(orderOf))].filter((order) => order !== '')
    if (this.ambiguousDates && known.length === 1) {
      this.ambiguousDates = false
      this.dateOrder = known[0]!
    }
    const named = this.records.filter((record) => this.value(record, 'contactName') !== '')
    this.contacts = new Map(named.map((record) => [this.value(record, 'contactEmail').toLowerCase(), this.value(record, 'contactName')]))
    const jobs = new Map<string, ImportedJob>()
    this.rows = this.records.map((record) => {
      const externalId = this.value(record, 'externalId')
      const reference = this.value(record, 'reference').toLowerCase().replace(/\s+/g, ' ')
      const key = externalId !== '' ? `e${externalId}` : reference !== '' ? `r${reference}` : `l${record.line}`
      const job = jobs.get(key) ?? { rows: [], status: 'waiting', id: '', reference: '', message: '' }
      jobs.set(key, job)
      const row = { ...record, problems: this.problemsOf(record, job.rows), job }
      job.rows.push(row)
      if (row.problems.length > 0) job.status = 'invalid'
      return row
    })
    this.jobs = [...jobs.values()]
  }

  private problemsOf(record: CsvRecord, before: Row[]): string[] {
    const value = (field: FieldName) => this.value(record, field)
    const problems = FIELD_NAMES.filter((field) => this.isRequired(field) && value(field) === '').map((field) => `${FIELDS[field].label} is missing.`)
    const reject = (wrong: boolean, problem: string) => wrong && problems.push(problem)
    reject(record.fields.length > this.header.length, `The row has ${record.fields.length} fields, but there are ${this.header.length} columns.`)
    reject(value('contactEmail') !== '' && !/^\S+@\S+$/.test(value('contactEmail')), `“${value('contactEmail')}” is not an email address.`)
    reject(value('quantity') !== '' && parseQuantity(value('quantity')) === null, `“${value('quantity')}” is not a whole number from 1 to 1,000,000,000.`)
    reject(parsePriority(value('priority')) === null, `“${value('priority')}” is not a priority: use RUSH or NORMAL.`)
    const date = parseDate(value('dueOn'), this.dateOrder)
    const readable = date !== null || (this.dateOrder === '' && parseDate(value('dueOn'), 'DMY') !== parseDate(value('dueOn'), 'MDY'))
    reject(value('dueOn') !== '' && !readable, `“${value('dueOn')}” is not a date. Use one like 2026-03-31.`)
    reject(value('dueOn') !== '' && readable && date === null, 'Say how dates are written.')
    reject(before.length >= LARGEST_JOB, `A job can be created with up to ${LARGEST_JOB} items.`)
    for (const field of JOB_FIELDS) {
      const other = before.find((row) => this.value(row, field) !== '')
      const differs = other !== undefined && value(field) !== '' && value(field).toLowerCase() !== this.value(other, field).toLowerCase()
      reject(differs, `${FIELDS[field].label} differs from line ${other?.line}, which belongs to the same job.`)
    }
    return problems
  }
}

function matchColumns(header: string[]): Partial<Record<FieldName, number>> {
  const names = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const columns: Partial<Record<FieldName, number>> = {}
  for (const field of FIELD_NAMES) {
    const word = FIELDS[field].words.find((candidate) => names.includes(candidate))
    if (word !== undefined) columns[field] = names.indexOf(word)
  }
  return columns
}

/** Digits, also in groups of three as spreadsheets write them. */
function parseQuantity(text: string): number | null {
  const digits = /^\d{1,3}([.,'’\s]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : text.replace(/[.,]0+$/, '')
  const quantity = /^\d+$/.test(digits) ? Number(digits) : 0
  return quantity >= 1 && quantity <= 1_000_000_000 ? quantity : null
}

function parsePriority(text: string): 'NORMAL' | 'RUSH' | null {
  if (/^(|normal|standard|low|no|false|0)$/i.test(text)) return 'NORMAL'
  return /^(rush|urgent|high|express|yes|true|1|x)$/i.test(text) ? 'RUSH' : null
}

/** A date that begins with the day or the month. Those with points begin with the day. */
const NUMERIC_DATE = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$/

/** The order that a date itself shows, because it has a day after the twelfth. */
function orderOf(text: string): DateOrder {
  const [, first, separator, second] = NUMERIC_DATE.exec(text) ?? []
  if (first === undefined || separator === '.') return ''
  return Number(first) > 12 ? 'DMY' : Number(second) > 12 ? 'MDY' : ''
}

/** The calendar date in ISO 8601, or null if the text is none, or if only the order could tell which. */
function parseDate(text: string, order: DateOrder): string | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})([T ]00:00(:00(\.0+)?)?Z?)?$/.exec(text)
  if (iso !== null) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const [, first, separator, second, year] = NUMERIC_DATE.exec(text) ?? []
  if (first === undefined) return null
  const own = separator === '.' || first === second ? 'DMY' : order
  const [day, month] = own === 'MDY' ? [second, first] : [first, second]
  return own === '' ? null : calendarDate(Number(year) + (year!.length === 2 ? 2000 : 0), Number(month), Number(day))
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 0 ? date.toISOString().slice(0, 10) : null
}

export const jobImport = new Import()
