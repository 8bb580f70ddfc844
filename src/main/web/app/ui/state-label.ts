import { html, type TemplateResult } from 'lit'
import { session } from '../state/session'

/** The state of an item, by colour and text. */
export function stateLabel(state: string): TemplateResult {
  return html`<span class="state" data-state=${state}>${session.label(state)}</span>`
}
