import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { UserError } from '../api/types'
import { GalleyElement } from './element'
import { errorsAt, errorsUnder } from './errors'
import { complaint, optionalOf, quantityOf, selectField, textField, textOf } from './field'
import { icons } from './icons'

const LARGEST = 200

/** Fields for new items of a job, at least one. The form around it reads them. */
export class NewItems extends GalleyElement {
  static override properties = { errors: { attribute: false } }
  declare errors: UserError[]
  /** A number for each item, which stays the same while others are removed. */
  private keys = [0]
  private lastKey = 0

  read(form: HTMLFormElement): object[] {
    return this.keys.map((key) => ({
      name: textOf(form, `name-${key}`),
      quantity: quantityOf(textOf(form, `quantity-${key}`)),
      initialState: textOf(form, `artwork-${key}`),
      dueOn: optionalOf(form, `due-${key}`),
      description: optionalOf(form, `description-${key}`),
    }))
  }

  protected override render() {
    return html`
      ${complaint(errorsAt(this.errors, 'items'))}
      ${repeat(
        this.keys,
        (key) => key,
        (key, index) => this.renderItem(key, index),
      )}
      <button type="button" class="button" ?disabled=${this.keys.length >= LARGEST} @click=${this.add}>${icons.plus}Add another item</button>
    `
  }

  private renderItem(key: number, index: number) {
    const error = (field: string) => errorsUnder(this.errors, `items.${index}.${field}`)
    return html`
      <fieldset class="new-item">
        <legend>Item ${index + 1}</legend>
        <div class="fields">
          ${textField({ id: `name-${key}`, label: 'Product', maxlength: 200, error: error('name') })}
          ${textField({ id: `quantity-${key}`, label: 'Quantity', type: 'number', error: error('quantity') })}
          ${selectField({ id: `artwork-${key}`, label: 'Artwork', value: 'AWAITING_ARTWORK', error: error('initialState') }, [
            ['AWAITING_ARTWORK', 'Still to come'],
            ['IN_REVIEW', 'Here: to be reviewed'],
          ])}
          ${textField({ id: `due-${key}`, label: 'Due on', type: 'date', optional: true, error: error('dueOn') })}
        </div>
        ${textField({ id: `description-${key}`, label: 'Description', rows: 2, maxlength: 4000, optional: true, error: error('description') })}
        ${this.keys.length === 1
          ? nothing
          : html`<button type="button" class="link" aria-label="Remove item ${index + 1}" @click=${() => this.drop(index)}>Remove this item</button>`}
      </fieldset>
    `
  }

  private add(): void {
    this.keys = [...this.keys, ++this.lastKey]
    void this.focusOn(`#name-${this.lastKey}`)
  }

  private drop(index: number): void {
    this.keys = this.keys.filter((_, other) => other !== index)
    // Their paths have other numbers now.
    this.errors = this.errors.filter(({ path }) => !path.includes('items'))
    void this.focusOn(`#name-${this.keys[Math.min(index, this.keys.length - 1)]}`)
  }
}

customElements.define('galley-new-items', NewItems)
