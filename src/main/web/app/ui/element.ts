import { LitElement } from 'lit'

/** A component in the document's own tree, so that one stylesheet, labels and links work across components. */
export class GalleyElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }
}
