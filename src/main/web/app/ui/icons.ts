import { svg, type SVGTemplateResult } from 'lit'

/** Drawings of 16 by 16, which stand beside a text or in a button that has a label. */
const icon = (content: SVGTemplateResult) =>
  svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${content}</svg>`

export const icons = {
  search: icon(svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.5 10.5 3.5 3.5"/>`),
  plus: icon(svg`<path d="M8 3v10M3 8h10"/>`),
  move: icon(svg`<path d="M2.5 8h10M9 4.5 12.5 8 9 11.5"/>`),
  close: icon(svg`<path d="m4 4 8 8M12 4l-8 8"/>`),
  calendar: icon(svg`<rect x="2.5" y="3.5" width="11" height="10" rx="1.5"/><path d="M2.5 6.5h11M5.5 2v2.5M10.5 2v2.5"/>`),
  rush: icon(svg`<path d="M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z"/>`),
  clock: icon(svg`<circle cx="8" cy="8" r="5.75"/><path d="M8 4.75V8l2.25 1.75"/>`),
  edit: icon(svg`<path d="m3 13 .7-3L10.5 3.2l2.3 2.3L6 12.3z"/>`),
  note: icon(svg`<path d="M3 3h10v7l-3 3H3z"/><path d="M5.5 6h5M5.5 8.5h3"/>`),
  lock: icon(svg`<rect x="3.5" y="7" width="9" height="6.5" rx="1"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`),
}
