// Follows the feed over each transport, directly and through a proxy that cuts all connections each second, until a file exists.
// Then each must have received exactly the changes of the feed:
//   node live/record.mjs URL STARTED STOP
// creates the file STARTED when all follow.
import { existsSync, writeFileSync } from 'node:fs'
import { startProxy } from './proxy.mjs'
import { Subscriber, caughtUp, clients, readFeed, readHead } from './subscribers.mjs'

const [url, started, stop] = process.argv.slice(2)
const proxy = await startProxy([new URL(url).port])
const head = await readHead(url)
// One for each transport, so that the load is that of the writers.
const names = ['Apollo Client', 'graphql-sse', 'graphql-ws']
const follow = (suffix, address) =>
  names.map((name) => new Subscriber(`${name}, ${suffix}`, clients(address)[name], head))
const subscribers = [
  ...follow('uninterrupted', url),
  ...follow('cut each second', `http://127.0.0.1:${proxy.port}/graphql`),
]
writeFileSync(started, '')
while (!existsSync(stop)) {
  await new Promise((resolve) => setTimeout(resolve, 100))
}
const feed = await readFeed(url, head)
await caughtUp(subscribers, feed, 300)
let failed = 0
for (const subscriber of subscribers) {
  const difference = subscriber.difference(feed)
  failed += difference === null ? 0 : 1
  const reasons = Object.entries(subscriber.errors).map(([reason, count]) => `${count} ${reason}`)
  console.log(
    `${subscriber.name}: ${difference ?? `all ${feed.length} changes`}; ${subscriber.streams} streams` +
      (reasons.length ? `, ended by ${reasons.join(', ')}` : ''),
  )
}
proxy.close()
process.exit(failed === 0 ? 0 : 1)
