import { html, nothing } from 'lit'
import type { MetadataEntry } from '../api/types'
import { session } from '../state/session'

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
