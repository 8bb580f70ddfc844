// Follows the feed with each client of the guide, and records what they receive.
import { EventSource } from 'eventsource'
import { WebSocket } from 'ws'
import ChangesSubscription from '../work/relay/LiveChangesSubscription.graphql.js'
import { createApolloClient, subscribeWithApollo } from '../work/live/apollo.js'
import { subscribeWithEventSource } from '../work/live/event-source.js'
import { follow } from '../work/live/follow.js'
import { createSseClient } from '../work/live/graphql-sse.js'
import { createWebSocketClient, subscribeWithClient } from '../work/live/graphql-ws.js'
import { createRelayEnvironment, subscribeWithRelay } from '../work/live/relay.js'
import { createUrqlClient, subscribeWithUrql } from '../work/live/urql.js'

globalThis.EventSource = EventSource

/** The functions of the guide that subscribe, by client. `headers` are the credentials, if any. */
export function clients(url, headers = {}) {
  const socketUrl = url.replace(/^http/, 'ws')
  const webSocketClient = () => createWebSocketClient(socketUrl, () => headers, { webSocketImpl: WebSocket })
  const all = {
    'Apollo Client': subscribeWithApollo(createApolloClient(url, headers)),
    urql: subscribeWithUrql(createUrqlClient(url, headers)),
    'graphql-ws': subscribeWithClient(webSocketClient()),
    'graphql-sse': subscribeWithClient(createSseClient(url, headers)),
    'Relay with graphql-ws': subscribeWithRelay(createRelayEnvironment(webSocketClient()), ChangesSubscription),
    'Relay with graphql-sse': subscribeWithRelay(
      createRelayEnvironment(createSseClient(url, headers)),
      ChangesSubscription,
    ),
  }
  if (Object.keys(headers).length === 0) {
    all.EventSource = subscribeWithEventSource(url)
  }
  return all
}

/** Sends a query, or a mutation with an idempotency key, until one of the replicas answers, and returns its data. */
export async function request(urls, query, variables, headers = {}) {
  const replicas = [urls].flat()
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(replicas[attempt % replicas.length], {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors } = await response.json()
      if (errors) {
        throw Object.assign(new Error(errors[0].message), errors[0])
      }
      return data
    } catch (error) {
      const code = error.extensions?.code
      if ((code && !/UNAVAILABLE|UNKNOWN|WITHOUT/.test(code)) || attempt > 1_000) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** Everything that a client receives. The copy is the list of changes. */
export class Subscriber {
  changes = []
  streams = 0
  reads = 0
  failure = null
  /** How often streams have ended with an error, by its code or message. */
  errors = {}
  #stop = new AbortController()

  constructor(name, subscribe, head, cursor = head) {
    this.name = name
    const counted = (variables, sink) => {
      this.streams++
      return subscribe(variables, {
        ...sink,
        next: (result) => {
          if (result.errors) this.#count(result.errors[0])
          sink.next(result)
        },
        error: (error) => {
          this.#count(error)
          sink.error(error)
        },
      })
    }
    const copy = {
      cursor: () => cursor,
      readAll: () => {
        this.reads++
        this.changes = []
        return head
      },
      apply: (changes) => void this.changes.push(...changes),
    }
    this.ended = follow(counted, copy, this.#stop.signal).catch((error) => {
      this.failure = error
    })
  }

  #count(error) {
    const { code, reason, message, extensions } = [error].flat()[0]
    const key = extensions?.code ?? ([code, reason].filter(Boolean).join(' ') || message)
    this.errors[key] = (this.errors[key] ?? 0) + 1
  }

  stop() {
    this.#stop.abort()
    return this.ended
  }

  /** What is wrong with what it has received, compared with the feed; null if it is the same. */
  difference(feed) {
    if (this.failure) {
      return `failed: ${this.failure.stack ?? JSON.stringify(this.failure)}`
    }
    const ids = this.changes.map((change) => change.id)
    const received = new Set(ids)
    const repeated = ids.length - received.size
    const missing = feed.filter((change) => !received.has(change.id)).length
    if (repeated || missing || ids.length !== feed.length) {
      return `${ids.length} of ${feed.length} changes, ${missing} missing, ${repeated} repeated`
    }
    const revisions = new Map()
    for (const { jobId, jobRevision } of this.changes) {
      const last = revisions.get(jobId)
      if (jobId && last !== undefined && jobRevision !== last + 1) {
        return `revision ${jobRevision} of ${jobId} after ${last}`
      }
      revisions.set(jobId, jobRevision)
    }
    return ids.every((id, index) => id === feed[index].id) ? null : 'in another order than the feed'
  }
}

/** The changes after a cursor. */
export async function readFeed(urls, cursor, headers) {
  const feed = []
  for (let after = cursor, more = true; more; ) {
    const query = `query ($after: String) {
      changes(first: 100, after: $after) { nodes { id } cursor pageInfo { hasNextPage } }
    }`
    const { changes } = await request(urls, query, { after }, headers)
    feed.push(...changes.nodes)
    after = changes.cursor
    more = changes.pageInfo.hasNextPage
  }
  return feed
}

export const readHead = async (urls, headers) =>
  (await request(urls, '{ changes(first: 0) { head } }', {}, headers)).changes.head

/** Waits until each subscriber has as many changes as the feed, or the time is over. */
export async function caughtUp(subscribers, feed, seconds) {
  const giveUp = Date.now() + seconds * 1_000
  const isBehind = (subscriber) => !subscriber.failure && subscriber.changes.length < feed.length
  while (subscribers.some(isBehind) && Date.now() < giveUp) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
