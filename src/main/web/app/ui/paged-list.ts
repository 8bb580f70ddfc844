import { html, nothing, type TemplateResult } from 'lit'
import { query } from '../api/client'
import type { Page } from '../api/types'
import { GalleyElement } from './element'

const PAGE = 20
/** How many entries one call returns. */
const LARGEST_PAGE = 100

/** A list that is read when it is first shown, and again when what it depends on changes. It can grow up to 100 entries. */
export abstract class PagedList<T> extends GalleyElement {
  protected nodes: T[] | null = null
  protected failed = ''
  private isOpen = false
  private hasMore = false
  private size = PAGE
  private generation = 0

  protected abstract readonly document: string
  protected abstract variables(): object
  protected abstract renderEntry(entry: T): TemplateResult

  async load(): Promise<void> {
    const generation = ++this.generation
    try {
      const data = await query<Record<string, Page<T>>>(this.document, { ...this.variables(), first: this.size })
      if (generation !== this.generation) return
      const page = Object.values(data)[0]!
      this.nodes = page.nodes
      this.hasMore = page.pageInfo.hasNextPage
      this.failed = ''
    } catch (error) {
      this.failed = (error as Error).message
    }
    this.requestUpdate()
  }

  /** The list behind a summary. It is read once it is open. */
  protected renderDetails(summary: TemplateResult, empty: string) {
    const toggled = (event: Event) => {
      this.isOpen = (event.currentTarget as HTMLDetailsElement).open
      this.requestUpdate()
      this.refresh()
    }
    return html`<details @toggle=${toggled}><summary>${summary}</summary>${this.isOpen ? this.renderList(empty) : nothing}</details>`
  }

  protected refresh(): void {
    if (this.isOpen) void this.load()
  }

  protected renderList(empty: string) {
    return html`
      ${this.failed === '' ? nothing : html`<p class="complaint" role="alert">${this.failed}</p>`}
      ${this.nodes === null
        ? html`<p class="muted">Loading…</p>`
        : this.nodes.length === 0
          ? html`<p class="muted">${empty}</p>`
          : html`<ol class="log">${this.nodes.map((entry) => this.renderEntry(entry))}</ol>`}
      ${this.hasMore && this.size < LARGEST_PAGE ? html`<button type="button" class="button" @click=${this.more}>Show more</button>` : nothing}
      ${this.hasMore && this.size >= LARGEST_PAGE ? html`<p class="muted">The API lists the earlier ones.</p>` : nothing}
    `
  }

  private more(): void {
    this.size = Math.min(LARGEST_PAGE, this.size + 2 * PAGE)
    void this.load()
  }
}
