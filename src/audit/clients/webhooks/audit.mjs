// Sends deliveries, and forged ones, to the receivers that the guide shows:
//   node webhooks/audit.mjs URL
import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'

const url = process.argv[2] ?? 'http://localhost:8080/graphql'
const guide = readFileSync(new URL('../../../main/docs/webhooks.md', import.meta.url), 'utf8')
const directory = new URL('../work/webhooks/', import.meta.url)

const receivers = {
  'receiver.mjs': { command: 'node' },
  'receiver.py': {
    command: 'python3',
    missing: spawnSync('python3', ['-c', 'import flask, standardwebhooks']).status !== 0 && 'Flask or standardwebhooks',
  },
  // src/audit/run sets CLASSPATH to that of the tests.
  'Receiver.java': {
    command: 'java',
    missing: !process.env.CLASSPATH?.includes('standardwebhooks') && 'com.standardwebhooks in CLASSPATH',
  },
}

let passed = 0
let failed = 0

function check(name, actual, expected) {
  if (actual === expected) {
    passed++
  } else {
    failed++
    console.log(`${name}: ${actual}, not ${expected}`)
  }
}

async function request(query, variables) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  if (errors) throw new Error(JSON.stringify(errors))
  return Object.values(data)[0]
}

async function mutate(mutation, type, selection, input) {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message } } }`
  const payload = await request(query, { input })
  if (payload.userErrors.length) throw new Error(JSON.stringify(payload.userErrors))
  return payload
}

/** The programs of the guide, which begin with the name of their file. They use a port that is free. */
function programs(port) {
  mkdirSync(directory, { recursive: true })
  return [...guide.matchAll(/```\w+\n((?:\/\/|#) (receiver\.\w+)\n.*?)```/gis)].map(([, code, name]) => {
    const file = fileURLToPath(new URL(name, directory))
    writeFileSync(file, code.replaceAll('3000', port))
    return { name, file }
  })
}

async function freePort() {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

async function until(attempt, program) {
  for (let i = 0; i < 600; i++) {
    const result = await attempt()
    if (result) return result
    if (program.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('This takes too long, or the receiver has ended.')
}

function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(socket.end()))
    socket.on('error', () => resolve(null))
  })
}

async function send(address, id, date, body, signature) {
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(date / 1_000)),
      'webhook-signature': signature,
    },
  })
  return response.status
}

async function audit(name, file, command, port) {
  const input = { name, url: `http://localhost:${port}/galley`, kinds: ['JOB_CREATED'] }
  const { webhook, secret } = await mutate('createWebhook', 'CreateWebhookInput', 'webhook { id } secret', input)
  const program = spawn(command, [file], {
    env: { ...process.env, SECRET: secret, PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  program.stdout.on('data', (data) => (output += data))
  try {
    await until(() => isListening(port), program)
    await mutate('pingWebhook', 'PingWebhookInput', 'delivery { id }', { id: webhook.id })
    const customer = randomUUID()
    const { job } = await mutate('createJob', 'CreateJobInput', 'job { id }', {
      company: { name: customer },
      contact: { email: `${customer}@example.com` },
      items: [{ name: 'Posters', quantity: 100 }],
    })
    const query = `query ($id: ID!) {
      deliveries(webhookId: $id) { nodes { state change { job { id } } attempts { status error } } }
    }`
    const deliveries = await until(async () => {
      const { nodes } = await request(query, { id: webhook.id })
      const of = nodes.filter(({ change }) => !change || change.job.id === job.id)
      return of.length === 2 && of.every(({ state }) => state !== 'WAITING') && of
    }, program)
    for (const { state, attempts } of deliveries) {
      check(`${name}, delivery`, `${state} ${attempts.map(({ status, error }) => error ?? status)}`, 'DELIVERED 204')
    }
    check(`${name} shows the job`, output.includes(job.id), true)
    check(`${name} shows the ping`, /type\W+ping/.test(output), true)

    const now = new Date()
    const old = new Date(now - 600_000)
    const [id, body, address] = ['change_x', '{"type":"forged"}', `http://127.0.0.1:${port}/galley`]
    const signature = new Webhook(secret).sign(id, now, body)
    const other = new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`).sign(id, now, body)
    check(`${name}, correct`, await send(address, id, now, body, signature), 204)
    check(`${name}, two secrets`, await send(address, id, now, body, `${other} ${signature}`), 204)
    check(`${name}, another body`, await send(address, id, now, '{"type":"other"}', signature), 400)
    check(`${name}, another ID`, await send(address, 'change_y', now, body, signature), 400)
    check(`${name}, another secret`, await send(address, id, now, body, other), 400)
    check(`${name}, old`, await send(address, id, old, body, new Webhook(secret).sign(id, old, body)), 400)
    check(`${name}, no signature`, await send(address, id, now, body, ''), 400)
  } finally {
    program.kill()
    await mutate('deleteWebhook', 'DeleteWebhookInput', 'deletedWebhookId', { id: webhook.id })
  }
}

const port = await freePort()
const found = programs(port)
check('Programs in the guide', found.map(({ name }) => name).join(), Object.keys(receivers).join())
for (const { name, file } of found) {
  const { command, missing } = receivers[name]
  if (missing) {
    console.log(`NOT RUN: ${name} (there is no ${missing})`)
  } else {
    await audit(name, file, command, port)
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 1 ? 0 : 1)
