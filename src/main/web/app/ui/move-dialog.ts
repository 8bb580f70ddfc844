import { html, nothing, type PropertyValues } from 'lit'
import type { Approval, AvailableTransition, Card, NoteVisibility, TransitionDetails } from '../api/types'
import { board, type MoveResult } from '../state/board'
import { messages } from '../state/messages'
import { session } from '../state/session'
import { GalleyElement } from './element'
import { reasons } from './errors'
import { stateLabel } from './state-label'

interface Request {
  cards: Card[]
  transition: AvailableTransition
}

/** An end of the life cycle, from which nothing leads back. */
const isFinal = (state: string) => session.state(state)?.transitions.length === 0

/**
 * Moves items, after asking for what the transition requires: a note, an approval, or a confirmation. Shows the results
 * if some of the items could not be moved.
 */
class MoveDialog extends GalleyElement {
  private request: Request | null = null
  private results: MoveResult[] | null = null
  private complaint = ''

  /** Moves the cards, at once if the transition requires nothing. */
  open(cards: Card[], to: string, ask = false): void {
    const transitions = cards.map((card) => card.availableTransitions.find((transition) => transition.to === to))
    const known = transitions.filter((transition) => transition !== undefined)
    if (known.length === 0) {
      messages.error(`${cards.length > 1 ? 'None of the items' : `“${cards[0]?.name}”`} can move to ${session.label(to)} now.`)
      return
    }
    const transition = {
      to,
      requiresNote: known.some(({ requiresNote }) => requiresNote),
      requiresApproval: known.some(({ requiresApproval }) => requiresApproval),
    }
    if (!ask && !transition.requiresNote && !transition.requiresApproval && !isFinal(to)) {
      void this.move({ cards, transition }, {})
      return
    }
    this.request = { cards, transition }
    this.complaint = ''
    this.requestUpdate()
  }

  protected override updated(_changed: PropertyValues): void {
    const dialog = this.querySelector('dialog')
    if (dialog !== null && !dialog.open) dialog.showModal()
  }

  protected override render() {
    if (this.results !== null) return this.renderResults(this.results)
    return this.request === null ? nothing : this.renderRequest(this.request)
  }

  private renderRequest({ cards, transition }: Request) {
    const confirm = isFinal(transition.to)
    const staff = !session.me.confined
    return html`
      <dialog class="dialog" aria-labelledby="move-title" @close=${this.close}>
        <form @submit=${this.submit} novalidate>
          <h2 id="move-title">
            Move ${cards.length > 1 ? `${cards.length} items` : html`<q dir="auto">${cards[0]!.name}</q>`} to ${stateLabel(transition.to)}
          </h2>
          ${confirm ? html`<p>Nothing leads back from this state.</p>` : nothing}
          ${transition.requiresApproval
            ? html`<fieldset class="choice">
                <legend>Who approved it?</legend>
                <label><input type="radio" name="approval" value="CUSTOMER" required /> The customer</label>
                <label><input type="radio" name="approval" value="INTERNAL" required /> The shop</label>
              </fieldset>`
            : nothing}
          <label class="field">
            <span>Note${transition.requiresNote ? '' : html` <small>(optional)</small>`}</span>
            <textarea name="note" rows="4" maxlength="4000" dir="auto" ?required=${transition.requiresNote}></textarea>
          </label>
          ${staff
            ? html`<fieldset class="choice">
                <legend>Who can read the note?</legend>
                <label><input type="radio" name="visibility" value="INTERNAL" checked /> Only the shop</label>
                <label><input type="radio" name="visibility" value="CUSTOMER" /> The customer too</label>
              </fieldset>`
            : nothing}
          ${this.complaint === '' ? nothing : html`<p class="complaint" role="alert">${this.complaint}</p>`}
          <div class="actions">
            <button type="button" class="button" @click=${this.close}>Cancel</button>
            <button class="button ${confirm ? 'danger' : 'primary'}">${confirm ? session.label(transition.to) : 'Move'}</button>
          </div>
        </form>
      </dialog>
    `
  }

  private renderResults(results: MoveResult[]) {
    const failed = results.filter(({ moved }) => !moved)
    return html`
      <dialog class="dialog" aria-labelledby="results-title" @close=${this.close}>
        <h2 id="results-title">${results.length - failed.length} of ${results.length} items moved</h2>
        <ul class="results">
          ${results.map(
            ({ card, moved, errors }) => html`<li class=${moved ? 'moved' : 'rejected'}>
              <strong dir="auto">${card.name}</strong> <span class="muted">${card.job.reference}</span>
              <span>${moved ? 'Moved.' : reasons(errors)}</span>
            </li>`,
          )}
        </ul>
        <div class="actions"><button class="button primary" autofocus @click=${this.close}>Close</button></div>
      </dialog>
    `
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const request = this.request
    if (request === null) return
    const form = new FormData(event.target as HTMLFormElement)
    const note = String(form.get('note') ?? '').trim()
    const approval = form.get('approval')
    this.complaint =
      request.transition.requiresApproval && approval === null
        ? 'Say who approved it.'
        : request.transition.requiresNote && note === ''
          ? 'This move requires a note.'
          : ''
    if (this.complaint !== '') {
      this.requestUpdate()
      return
    }
    this.close()
    void this.move(request, {
      ...(note !== '' && { note }),
      ...(note !== '' && form.has('visibility') && { noteVisibility: form.get('visibility') as NoteVisibility }),
      ...(approval !== null && { approval: approval as Approval }),
    })
  }

  private async move({ cards, transition }: Request, details: TransitionDetails): Promise<void> {
    const label = session.label(transition.to)
    if (cards.length === 1) {
      const { card, moved, errors } = await board.move(cards[0]!, transition.to, details)
      if (moved) messages.info(`“${card.name}” is in ${label}.`)
      else messages.error(`“${card.name}” stays in ${session.label(card.state)}: ${reasons(errors)}`)
      return
    }
    const results = await board.moveMany(cards, transition.to, details)
    if (results.every(({ moved }) => moved)) {
      messages.info(`${results.length} items are in ${label}.`)
    } else {
      this.results = results
      this.requestUpdate()
    }
  }

  private close(): void {
    this.querySelector('dialog')?.close()
    this.request = null
    this.results = null
    this.requestUpdate()
  }
}

customElements.define('galley-move-dialog', MoveDialog)

/** The dialog of the page. */
export function moveDialog(): MoveDialog {
  return document.querySelector<MoveDialog>('galley-move-dialog')!
}
