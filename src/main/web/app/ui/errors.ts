import type { UserError } from '../api/types'

/** The service's reasons as one text. */
export function reasons(errors: UserError[]): string {
  return errors.map(({ message }) => message).join(' ')
}

/** The reasons that concern a field of the input, such as `items.0.name`. The API's paths begin with `input`. */
export function errorsAt(errors: UserError[], field: string): string {
  return reasons(errors.filter(({ path }) => path.filter((part) => part !== 'input').join('.') === field))
}
