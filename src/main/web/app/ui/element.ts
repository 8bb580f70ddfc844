import { LitElement } from 'lit'

/** A component in the document's own tree, so that one stylesheet, labels and links work across components. */
export class GalleyElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Renders, also the components within, and then moves the focus to the first of these that there is. */
  async focusOn(...selectors: string[]): Promise<void> {
    this.requestUpdate()
    await new Promise((resolve) => setTimeout(resolve))
    const target = selectors.map((selector) => this.querySelector<HTMLElement>(selector)).find((element) => element !== null)
    target?.focus()
  }
}
