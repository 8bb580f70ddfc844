/** CSV as RFC 4180 describes it, and as spreadsheets write it. */

/** The text of a file: UTF-8, UTF-16 with a byte order mark, or else Windows-1252. */
export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The character that separates most fields of the first record. */
export function detectDelimiter(text: string): string {
  const count = (delimiter: string) => parseRecords(text, delimiter, 1)[0]?.fields.length ?? 0
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

export interface CsvRecord {
  /** The line of the file on which it begins, from 1. */
  line: number
  fields: string[]
}

/** The records of a text. Empty lines are left out. A quote that is not closed ends with the text. */
export function parseRecords(text: string, delimiter: string, limit = Infinity): CsvRecord[] {
  const records: CsvRecord[] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let line = 1
  let start = 1
  const endRecord = () => {
    fields.push(field)
    if (fields.some((value) => value.trim() !== '')) records.push({ line: start, fields })
    fields = []
    field = ''
  }
  for (let index = 0; index < text.length && records.length < limit; index++) {
    const character = text[index]!
    if (character === '\n') line++
    if (quoted) {
      if (character !== '"') field += character
      else if (text[index + 1] === '"') {
        field += '"'
        index++
      } else quoted = false
    } else if (character === '"' && field === '') {
      quoted = true
    } else if (character === delimiter) {
      fields.push(field)
      field = ''
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[index + 1] === '\n') continue
      endRecord()
      start = line
    } else {
      field += character
    }
  }
  if (field !== '' || fields.length > 0) endRecord()
  return records
}

/** Writes records so that spreadsheets show them: with a byte order mark, and without formulas. */
export function toCsv(records: string[][]): string {
  const quote = (value: string) => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\ufeff${records.map((fields) => fields.map(quote).join(',')).join('\r\n')}\r\n`
}

/**
 * A fingerprint of 128 bits, to tell files apart; it resists no attack. `crypto.subtle` exists only on pages that were loaded by HTTPS or from this machine.
 */
export function fingerprint(text: string): string {
  const words = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667]
  const primes = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    for (let word = 0; word < 4; word++) words[word] = Math.imul(words[word]! ^ (code + word), primes[word]!) ^ (words[(word + 1) % 4]! >>> 13)
  }
  for (let word = 0; word < 32; word++) words[word % 4] = Math.imul(words[word % 4]! ^ (words[(word + 1) % 4]! >>> 15), primes[word % 4]!)
  return words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
