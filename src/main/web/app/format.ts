/** How the board writes dates, times and numbers, in the language of the browser. */

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })
const number = new Intl.NumberFormat()

const UNITS: [Intl.RelativeTimeFormatUnit, number, string][] = [
  ['year', 31_536_000, 'y'],
  ['month', 2_592_000, 'mo'],
  ['day', 86_400, 'd'],
  ['hour', 3_600, 'h'],
  ['minute', 60, 'min'],
]

/** A calendar date, which has no time zone: `2026-03-01` is 1 Mar everywhere. */
export function formatDate(date: string): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number]
  const local = new Date(2000, month - 1, dayOfMonth)
  local.setFullYear(year, month - 1, dayOfMonth)
  return (year === new Date().getFullYear() ? day : dayOfYear).format(local)
}

/** The calendar date so many days after another one. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

export function formatTime(time: string): string {
  return moment.format(new Date(time))
}

/** How long ago, in words: “2 days ago”. */
export function formatAge(time: string): string {
  const seconds = (Date.parse(time) - Date.now()) / 1000
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size)
  return unit === undefined ? relative.format(0, 'second') : relative.format(Math.round(seconds / unit[1]), unit[0])
}

/** How long since a time, as short as possible: “3 d”. */
export function formatDuration(time: string): string {
  const seconds = Math.max(0, (Date.now() - Date.parse(time)) / 1000)
  const unit = UNITS.find(([, size]) => seconds >= size)
  return unit === undefined ? 'now' : `${Math.floor(seconds / unit[1])} ${unit[2]}`
}

export function formatNumber(value: number): string {
  return number.format(value)
}
