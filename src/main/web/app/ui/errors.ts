import type { UserError } from '../api/types'

/** The service's reasons as one text. */
export function reasons(errors: UserError[]): string {
  return errors.map(({ message }) => message).join(' ')
}

/** The reasons that concern a field of the input, such as `items.0.name`. The API's paths begin with `input`. */
export function errorsAt(errors: UserError[], field: string): string {
  return reasons(errors.filter(({ path }) => path.filter((part) => part !== 'input').join('.') === field))
}

/** The reasons that concern a field or something in it, such as `tags.0` for `tags`. */
export function errorsUnder(errors: UserError[], field: string): string {
  return reasons(errors.filter((error) => isUnder(error, field)))
}

/** The reasons that concern none of the fields. */
export function otherErrors(errors: UserError[], fields: string[]): string {
  return reasons(errors.filter((error) => !fields.some((field) => isUnder(error, field))))
}

/** An error of the form itself, or of a request that failed as a whole. */
export function failure(message: string, field = ''): UserError {
  return { code: 'FAILED', message, path: field === '' ? [] : field.split('.') }
}

function isUnder({ path }: UserError, field: string): boolean {
  const name = path.filter((part) => part !== 'input').join('.')
  return name === field || name.startsWith(`${field}.`)
}
