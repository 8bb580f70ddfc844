import { Store } from './store'

export const BASE = '/board'

export type Route =
  | { page: 'board' }
  | { page: 'job'; id: string }
  | { page: 'new' }
  | { page: 'import' }
  | { page: 'unknown' }

/** The page that the address names. Links within the board do not load the page again. */
class Router extends Store {
  route: Route = parse(location.pathname)

  constructor() {
    super()
    addEventListener('popstate', () => this.follow())
    addEventListener('click', (event) => this.handleClick(event))
  }

  go(path: string): void {
    history.pushState(null, '', path)
    this.follow()
    scrollTo(0, 0)
  }

  /** Replaces the parameters of the address without a new entry in the history. */
  setParameters(parameters: URLSearchParams): void {
    const text = parameters.toString()
    history.replaceState(null, '', location.pathname + (text === '' ? '' : `?${text}`))
  }

  private follow(): void {
    this.route = parse(location.pathname)
    this.changed()
  }

  private handleClick(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.composedPath().find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement)
    if (link === undefined || link.target !== '' || link.hasAttribute('download')) return
    if (link.origin !== location.origin || parse(link.pathname).page === 'unknown') return
    event.preventDefault()
    this.go(link.pathname + link.search)
  }
}

function parse(path: string): Route {
  const parts = path.replace(/\/$/, '').split('/').slice(2)
  if (!path.startsWith(BASE)) return { page: 'unknown' }
  if (parts.length === 0) return { page: 'board' }
  if (parts.length === 2 && parts[0] === 'jobs') return { page: 'job', id: decodeURIComponent(parts[1]!) }
  if (parts.length === 1 && (parts[0] === 'new' || parts[0] === 'import')) return { page: parts[0] }
  return { page: 'unknown' }
}

export function jobPath(id: string): string {
  return `${BASE}/jobs/${encodeURIComponent(id)}`
}

export const router = new Router()
