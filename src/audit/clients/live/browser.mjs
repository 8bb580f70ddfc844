// What pages of the service's own origin and of others can do in Chromium:
//   node live/browser.mjs CHROMIUM URL [ALLOWED]
// ALLOWED is an origin that the service allows for CORS.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'

const [chromium, url, allowed] = process.argv.slice(2)
const profile = mkdtempSync(join(tmpdir(), 'galley-chromium-'))
const browser = spawn(
  chromium,
  [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    // Otherwise, Chromium itself rejects requests of these pages to the loopback address.
    '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ],
  { stdio: ['ignore', 'ignore', 'pipe'] },
)
process.on('exit', () => browser.kill('SIGKILL'))

const address = await new Promise((resolve, reject) => {
  let output = ''
  browser.on('exit', () => reject(new Error(`Chromium has ended: ${output}`)))
  browser.stderr.on('data', (data) => {
    output += data
    const match = /DevTools listening on (\S+)/.exec(output)
    if (match) resolve(match[1])
  })
})
const socket = new WebSocket(address)
await new Promise((resolve) => socket.once('open', resolve))
const answers = new Map()
let lastId = 0

function send(method, params = {}, sessionId = undefined) {
  const id = ++lastId
  socket.send(JSON.stringify({ id, method, params, sessionId }))
  return new Promise((resolve, reject) => answers.set(id, { resolve, reject }))
}

socket.on('message', (data) => {
  const { id, result, error, method, params, sessionId } = JSON.parse(data)
  if (method === 'Fetch.requestPaused') {
    const body = Buffer.from('<!doctype html><title>Page</title>').toString('base64')
    const responseHeaders = [{ name: 'Content-Type', value: 'text/html' }]
    void send('Fetch.fulfillRequest', { requestId: params.requestId, responseCode: 200, responseHeaders, body }, sessionId)
  } else if (answers.has(id)) {
    const { resolve, reject } = answers.get(id)
    answers.delete(id)
    if (error) reject(new Error(error.message))
    else resolve(result)
  }
})

/** Runs an expression in an empty page of an origin. */
async function run(origin, expression) {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  await send('Fetch.enable', { patterns: [{ urlPattern: `${origin}/page` }] }, sessionId)
  await send('Page.enable', {}, sessionId)
  await send('Page.navigate', { url: `${origin}/page` }, sessionId)
  let location
  do {
    const { result } = await send('Runtime.evaluate', { expression: 'location.href' }, sessionId)
    location = result.value
  } while (location !== `${origin}/page`)
  const { result } = await send('Runtime.evaluate', { expression, awaitPromise: true }, sessionId)
  await send('Target.closeTarget', { targetId })
  return result.value
}

const query = 'subscription { changes { cursor } }'
const CHECKS = {
  EventSource: `new Promise((resolve) => {
    const source = new EventSource('${url}?query=' + encodeURIComponent('${query}'))
    source.addEventListener('next', (event) => resolve(JSON.parse(event.data).data ? 'opened' : event.data))
    source.addEventListener('error', () => source.readyState === EventSource.CLOSED && resolve('rejected'))
  })`,
  WebSocket: `new Promise((resolve) => {
    const socket = new WebSocket('${url.replace(/^http/, 'ws')}', 'graphql-transport-ws')
    socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }))
    socket.onmessage = () => resolve('opened')
    socket.onclose = () => resolve('rejected')
  })`,
  fetch: `fetch('${url}', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ query: '${query}' }),
  }).then((response) => response.body.getReader().read()).then(() => 'opened', () => 'rejected')`,
}

const port = new URL(url).port
const origins = { [new URL(url).origin]: 'opened', [`http://localhost:${port}`]: 'rejected', 'http://other.example': 'rejected' }
if (allowed) {
  origins[allowed] = 'opened'
}
let passed = 0
let failed = 0
for (const [origin, expected] of Object.entries(origins)) {
  for (const [name, check] of Object.entries(CHECKS)) {
    const result = await run(origin, check)
    if (result === expected) {
      passed++
    } else {
      failed++
      console.log(`${name} of ${origin}: ${result}`)
    }
  }
}
browser.removeAllListeners('exit')
browser.once('exit', () => {
  rmSync(profile, { recursive: true, force: true })
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
})
browser.kill()
