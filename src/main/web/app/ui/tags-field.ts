import { html } from 'lit'
import { query } from '../api/client'
import TAGS from '../documents/Tags.graphql'
import './combobox'
import type { Combobox, Option } from './combobox'
import { GalleyElement } from './element'
import { icons } from './icons'

/** The tags of a job, with suggestions of those that the shop has used before. */
export class TagsField extends GalleyElement {
  static override properties = { field: {}, error: {}, hint: {}, initial: { attribute: false } }
  declare field: string
  declare error: string | undefined
  declare hint: string | undefined
  declare initial: string[] | undefined
  private tags: string[] = []

  /** The tags, with the one that has been typed but not yet added. */
  get value(): string[] {
    const typed = this.querySelector<Combobox>('galley-combobox')?.text ?? ''
    return typed === '' ? this.tags : [...this.tags, typed]
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.tags = this.initial ?? []
  }

  protected override render() {
    return html`
      <galley-combobox
        clears optional field=${this.field} label="Tags" hint=${this.hint || 'Enter adds a tag.'} error=${this.error ?? ''} .search=${this.search}
        @choose=${(event: CustomEvent<Option | null>) => this.add(event.detail)}
      ></galley-combobox>
      <ul class="tag-list" aria-label="Tags">
        ${this.tags.map(
          (tag) => html`<li class="tag">
            <bdi>${tag}</bdi>
            <button type="button" class="icon-button" aria-label="Remove the tag ${tag}" @click=${() => this.drop(tag)}>${icons.close}</button>
          </li>`,
        )}
      </ul>
    `
  }

  private search = async (text: string): Promise<Option[]> => {
    const { tags } = await query<{ tags: string[] }>(TAGS, { search: text })
    return tags.filter((tag) => !this.tags.includes(tag)).slice(0, 8).map((tag) => ({ value: tag, label: tag }))
  }

  private add(option: Option | null): void {
    if (option !== null && !this.tags.includes(option.value)) this.tags = [...this.tags, option.value]
    this.requestUpdate()
  }

  private drop(tag: string): void {
    this.tags = this.tags.filter((other) => other !== tag)
    this.querySelector('input')!.focus()
    this.requestUpdate()
  }
}

customElements.define('galley-tags-field', TagsField)
