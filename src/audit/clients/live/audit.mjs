// Follows the feed with each client while a proxy cuts all connections each second:
//   node live/audit.mjs URL [CHANGES]
import { randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { startProxy } from './proxy.mjs'
import { Subscriber, caughtUp, clients, readFeed, readHead, request } from './subscribers.mjs'

const url = process.argv[2] ?? 'http://localhost:8080/graphql'
const wanted = Number(process.argv[3] ?? 2_000)
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
  createJob(input: $input) { job { id items { id } } userErrors { code message } }
}`
const MOVE = `mutation ($input: TransitionJobItemsInput!) {
  transitionJobItems(input: $input) { results { userErrors { code message } } userErrors { code message } }
}`

/** Creates jobs of 20 items and moves their items, four jobs at a time, until there are enough changes. */
async function makeChanges(count) {
  let made = 0
  const write = async () => {
    while (made < count) {
      const key = randomUUID()
      const items = Array.from({ length: 20 }, (_, index) => ({ name: `Posters ${index}`, quantity: 100 }))
      const company = { name: `Company ${key}` }
      const contact = { email: `${key}@example.com` }
      const { createJob } = await request(url, CREATE, { input: { company, contact, items, idempotencyKey: key } })
      const { id: jobId } = createJob.job
      made += 3
      for (const to of ['IN_REVIEW', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED', 'PROOF_SENT', 'CANCELLED']) {
        const { transitionJobItems } = await request(url, MOVE, { input: { jobId, to } })
        if (transitionJobItems.userErrors.length) throw new Error(JSON.stringify(transitionJobItems.userErrors))
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

const proxy = await startProxy([new URL(url).port])
const proxied = `http://127.0.0.1:${proxy.port}/graphql`
const head = await readHead(url)
const subscribers = [
  ...Object.entries(clients(proxied)).map(([name, subscribe]) => new Subscriber(name, subscribe, head)),
  ...Object.entries(clients(proxied)).map(
    ([name, subscribe]) => new Subscriber(`${name}, from an expired cursor`, subscribe, head, expiredCursor()),
  ),
]
await makeChanges(wanted)
const feed = await readFeed(url, head)
await caughtUp(subscribers, feed, 120)
for (const subscriber of subscribers) {
  report(subscriber.name, subscriber.difference(feed))
  if (subscriber.name.includes('expired')) {
    report(`${subscriber.name}: read everything`, subscriber.reads === 1 ? null : `${subscriber.reads} times`)
  }
}
console.log(
  `${feed.length} changes, ${proxy.cuts()} connections cut; streams: ` +
    subscribers.map(({ name, streams }) => `${name} ${streams}`).join(', '),
)
proxy.close()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
