// Follows the feed with each client while a proxy cuts all connections each second, and replicas may be restarted:
//   node live/audit.mjs URL[,URL...] [CHANGES]
// With the API key of an admin in GALLEY_KEY, also revokes a key with which clients follow.
import { randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { startProxy } from './proxy.mjs'
import { Subscriber, caughtUp, clients, readFeed, readHead, request } from './subscribers.mjs'

const urls = (process.argv[2] ?? 'http://localhost:8080/graphql').split(',')
const wanted = Number(process.argv[3] ?? 2_000)
const headers = process.env.GALLEY_KEY ? { 'X-API-Key': process.env.GALLEY_KEY } : {}
let passed = 0
let failed = 0

function report(name, difference) {
  if (difference === null) {
    passed++
  } else {
    failed++
    console.log(`${name}: ${difference}`)
  }
}

const CREATE = `mutation ($input: CreateJobInput!) {
  createJob(input: $input) { job { id } userErrors { code message } }
}`
const MOVE = `mutation ($input: TransitionJobItemsInput!) {
  transitionJobItems(input: $input) { userErrors { code message } }
}`

async function mutate(mutation, input) {
  const variables = { input: { ...input, idempotencyKey: randomUUID() } }
  const [payload] = Object.values(await request(urls, mutation, variables, headers))
  if (payload.userErrors.length) throw new Error(JSON.stringify(payload.userErrors))
  return payload
}

/** Creates jobs of 20 items and moves their items, four jobs at a time, until there are enough changes. */
async function makeChanges(count) {
  let made = 0
  const write = async () => {
    while (made < count) {
      const name = randomUUID()
      const items = Array.from({ length: 20 }, (_, index) => ({ name: `Posters ${index}`, quantity: 100 }))
      const { job } = await mutate(CREATE, { company: { name }, contact: { email: `${name}@example.com` }, items })
      made += 3
      for (const to of ['IN_REVIEW', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED', 'PROOF_SENT', 'CANCELLED']) {
        await mutate(MOVE, { jobId: job.id, to })
        made += items.length
      }
    }
  }
  await Promise.all([write(), write(), write(), write()])
}

/** A cursor of an epoch that has never been, as after the restore of another database. */
function expiredCursor() {
  const cursor = Buffer.alloc(29)
  cursor.writeUInt8(1)
  cursor.writeBigInt64BE(-1n, 1)
  cursor.writeUInt32BE(crc32(cursor.subarray(0, 25)), 25)
  return cursor.toString('base64url')
}

async function auditResuming() {
  const proxy = await startProxy(urls.map((url) => Number(new URL(url).port)))
  const proxied = `http://127.0.0.1:${proxy.port}/graphql`
  const head = await readHead(urls, headers)
  const follow = (suffix, cursor) =>
    Object.entries(clients(proxied, headers)).map(
      ([name, subscribe]) => new Subscriber(name + suffix, subscribe, head, cursor),
    )
  const subscribers = [...follow('', head), ...follow(', from an expired cursor', expiredCursor())]
  await makeChanges(wanted)
  const feed = await readFeed(urls, head, headers)
  await caughtUp(subscribers, feed, 300)
  for (const subscriber of subscribers) {
    report(subscriber.name, subscriber.difference(feed))
    if (subscriber.name.includes('expired')) {
      report(`${subscriber.name}: read everything`, subscriber.reads === 1 ? null : `${subscriber.reads} times`)
    }
  }
  const streams = subscribers.map((subscriber) => subscriber.streams).reduce((sum, number) => sum + number)
  console.log(`${feed.length} changes, ${subscribers.length} subscribers, ${streams} streams, ${proxy.cuts()} cuts`)
  await Promise.all(subscribers.map((subscriber) => subscriber.stop()))
  proxy.close()
}

/** Resolves at the end of a stream with the reason: a code, or that there was none. */
function streamUntilEnd(subscribe, variables, begun) {
  return new Promise((resolve) => {
    const end = (error) => {
      const { code, extensions } = [error ?? {}].flat()[0]
      resolve(extensions?.code ?? code ?? 'no code')
    }
    subscribe(variables, {
      next: ({ errors }) => (errors?.length ? end(errors) : begun()),
      error: end,
      complete: () => end(),
    })
  })
}

async function auditRevocation() {
  const create = `mutation ($input: CreateApiKeyInput!) {
    createApiKey(input: $input) { apiKey { id } secret userErrors { code message } }
  }`
  const revoke = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { userErrors { code message } } }`
  const { apiKey, secret } = await mutate(create, { name: `Display ${randomUUID()}`, role: 'VIEWER' })
  const ends = []
  for (const [name, subscribe] of Object.entries(clients(urls[0], { 'X-API-Key': secret }))) {
    await new Promise((begun) => {
      ends.push(streamUntilEnd(subscribe, {}, begun).then((reason) => ({ name, subscribe, reason, at: Date.now() })))
    })
  }
  await mutate(revoke, { id: apiKey.id })
  const revokedAt = Date.now()
  for (const { name, subscribe, reason, at } of await Promise.all(ends)) {
    const seconds = (at - revokedAt) / 1_000
    console.log(`${name}: ended ${seconds.toFixed(1)} s after the key was revoked: ${reason}`)
    report(`${name}, with a revoked key`, seconds > -1 && seconds < 30 ? null : `ended after ${seconds} s`)
    let received = 0
    const rejected = await streamUntilEnd(subscribe, {}, () => received++)
    console.log(`  again: ${rejected}`)
    report(`${name}, again with a revoked key`, received === 0 ? null : 'received a batch')
  }
}

await auditResuming()
if (process.env.GALLEY_KEY) {
  await auditRevocation()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
