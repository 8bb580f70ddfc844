/** Sends the board's documents to the GraphQL API. There is no other access to the data. */

const ENDPOINT = '/graphql'
const ATTEMPTS = 4

/** A request that failed as a whole: a top-level error of GraphQL, or no response. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The API key, in memory only. Without it, the browser sends the session's cookie, if there is one. */
let apiKey: string | null = null
let onUnauthenticated: () => void = () => {}
let renewSession: () => Promise<void> = async () => {}

export function setApiKey(key: string | null): void {
  apiKey = key
}

/** Called when the service no longer knows the caller. */
export function setUnauthenticatedHandler(handler: () => void): void {
  onUnauthenticated = handler
}

/** Called before each request, to renew a session that would end. */
export function setSessionRenewal(renew: () => Promise<void>): void {
  renewSession = renew
}

/** Returns the data of a query. */
export async function query<T>(document: string, variables: object = {}): Promise<T> {
  return withRetries(() => send<T>(document, variables))
}

/**
 * Returns the payload of a mutation. All attempts have the same idempotency key, so the change is made once even if a
 * response is lost.
 */
export async function mutate<T>(document: string, input: object, idempotencyKey = createKey()): Promise<T> {
  const data = await withRetries(() => send<Record<string, T>>(document, { input: { ...input, idempotencyKey } }))
  return Object.values(data)[0] as T
}

/** Opens a stream of server-sent events. Ends with an exception if the service rejects it. */
export async function* stream<T>(document: string, variables: object, signal: AbortSignal): AsyncGenerator<T> {
  const response = await post(document, variables, 'text/event-stream', signal)
  if (!response.ok || response.body === null) {
    throw await errorOf(response)
  }
  let received = ''
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      received += value.replaceAll('\r', '')
      for (let end = received.indexOf('\n\n'); end >= 0; end = received.indexOf('\n\n')) {
        const event = received.slice(0, end)
        received = received.slice(end + 2)
        const data = event.split('\n').filter((line) => line.startsWith('data:'))
        if (/^event: ?complete$/m.test(event)) return
        if (data.length > 0 && data[0] !== 'data:') {
          yield dataOf<T>(JSON.parse(data.map((line) => line.slice(5)).join('\n')))
        }
      }
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

/** A random key. `crypto.randomUUID` exists only on pages that were loaded by HTTPS or from this machine. */
export function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send<T>(document: string, variables: object): Promise<T> {
  const response = await post(document, variables, 'application/graphql-response+json, application/json')
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) {
    throw await errorOf(response)
  }
  const body = await response.json()
  if (response.status === 429 || response.status === 503) {
    throw new RetryableError(messageOf(body), Number(response.headers.get('Retry-After') ?? 1))
  }
  if (response.status === 401) {
    onUnauthenticated()
  }
  return dataOf<T>(body)
}

async function post(document: string, variables: object, accept: string, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', Accept: accept }
  if (apiKey !== null) {
    headers['Authorization'] = `Bearer ${apiKey}`
  }
  try {
    await renewSession()
    return await fetch(ENDPOINT, { method: 'POST', headers, body: JSON.stringify({ query: document, variables }), signal: signal ?? null })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new RetryableError('The service cannot be reached.', 0.5)
  }
}

class RetryableError extends ApiError {
  constructor(
    message: string,
    readonly seconds: number,
  ) {
    super('UNREACHABLE', message)
  }
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt()
    } catch (error) {
      const retryable = error instanceof RetryableError || (error instanceof ApiError && error.code === 'OUTCOME_UNKNOWN')
      if (!retryable || count === ATTEMPTS) throw error
      const seconds = error instanceof RetryableError ? error.seconds : 0.5
      await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1000 * count))
    }
  }
}

interface GraphQlBody {
  data?: unknown
  errors?: { message: string; extensions?: { code?: string } }[]
}

function dataOf<T>(body: GraphQlBody): T {
  const error = body.errors?.[0]
  if (error !== undefined || body.data === null || body.data === undefined) {
    const code = error?.extensions?.code ?? 'UNKNOWN'
    if (code === 'UNAUTHENTICATED') onUnauthenticated()
    throw new ApiError(code, messageOf(body))
  }
  return body.data as T
}

async function errorOf(response: Response): Promise<ApiError> {
  try {
    dataOf(await response.json())
  } catch (error) {
    if (error instanceof ApiError) return error
  }
  return new ApiError(`HTTP_${response.status}`, `The service answered with status ${response.status}.`)
}

function messageOf(body: GraphQlBody): string {
  return body.errors?.[0]?.message ?? 'The service sent no data.'
}
