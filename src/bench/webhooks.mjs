// Sends board queries and changes at fixed rates, receives webhooks, and prints a table; `webhooks` starts it.
import { fork } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const QUICK = 10
const HOSTILE = ['never answers', 'endless body', 'answers 500']
const VARIANTS = {
  'no webhooks': [],
  'ten quick': Array(QUICK).fill('quick'),
  'ten quick, three hostile': [...Array(QUICK).fill('quick'), ...HOSTILE],
}

if (process.argv[2] === 'receive') {
  receive(process.argv[3])
} else {
  await measure()
  process.exit(0)
}

/** Runs the receivers, each on a port of its own; tells how many requests each kind has got, and how late. */
function receive(work) {
  const tls = { key: readFileSync(`${work}/server.key`), cert: readFileSync(`${work}/server.crt`) }
  let got = {}
  let delays = []
  const behaviour = {
    quick: (response) => response.writeHead(204).end(),
    'never answers': () => {},
    'endless body': (response) => {
      const timer = setInterval(() => response.write('.'), 200)
      response.writeHead(200).on('close', () => clearInterval(timer))
    },
    'answers 500': (response) => response.writeHead(500).end(),
  }
  const kinds = VARIANTS['ten quick, three hostile']
  const servers = kinds.map((kind) =>
    createServer(tls, (incoming, response) => {
      let body = ''
      incoming.on('data', (part) => (body += part))
      incoming.on('end', () => {
        got[kind] = (got[kind] ?? 0) + 1
        if (kind === 'quick') delays.push(Date.now() - Date.parse(JSON.parse(body).timestamp))
        behaviour[kind](response)
      })
    }).listen(0),
  )
  process.on('disconnect', () => process.exit())
  process.on('message', () => {
    process.send({ got, delays, cpu: process.cpuUsage() })
    got = {}
    delays = []
  })
  setTimeout(() => process.send(servers.map((server, i) => [kinds[i], server.address().port])), 500)
}

async function measure() {
  const [work, port, service, database, ...rest] = process.argv.slice(2)
  const { values } = parseArgs({
    args: rest,
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '30' },
      boards: { type: 'string' },
      changes: { type: 'string', default: '20' },
    },
  })
  const seconds = Number(values.seconds)
  const changes = Number(values.changes)
  const agent = new Agent({ keepAlive: true })

  /** Posts a request, and returns the answer's text. */
  const post = (body) =>
    new Promise((resolve, reject) => {
      const options = { port, path: '/graphql', method: 'POST', agent, headers: { 'Content-Type': 'application/json' } }
      const sent = request(options, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part) => (text += part))
        response.on('end', () =>
          response.statusCode === 200 && !text.includes('"errors":[')
            ? resolve(text)
            : reject(new Error(`${response.statusCode} ${text.slice(0, 500)}`)),
        )
      })
      sent.on('error', reject).end(body)
    })
  const graphql = async (query, input) => JSON.parse(await post(JSON.stringify({ query, variables: { input } }))).data

  for (let attempt = 0; ; attempt++) {
    try {
      await graphql('{ __typename }')
      break
    } catch (error) {
      if (attempt > 600) throw error
      await sleep(50)
    }
  }
  const receiver = fork(new URL(import.meta.url).pathname, ['receive', work])
  const reply = () => new Promise((resolve) => receiver.once('message', resolve))
  const receivers = await reply()
  const received = () => {
    receiver.send('count')
    return reply()
  }

  // The oldest active jobs change, those on the board do not.
  const query = '{ jobs(first: 100, orderBy: {field: CREATED_AT, direction: ASC}) { nodes { id } } }'
  const jobs = (await graphql(query)).jobs.nodes.map(({ id }) => id)
  let next = 0
  const change = () =>
    graphql('mutation ($input: SetMetadataInput!) { setMetadata(input: $input) { userErrors { message } } }', {
      id: jobs[next++ % jobs.length],
      set: [{ key: 'bench', value: `value ${next}` }],
    })
  const document = readFileSync(new URL('operations.graphql', import.meta.url), 'utf8')
    .split(/^(?=query |mutation )/m)
    .find((text) => text.startsWith('query Board '))
  const board = JSON.stringify({ query: document })

  /** Calls a function at a fixed rate until a time, whether or not the last has answered; returns how long each took, in ms. */
  const atRate = async (perSecond, until, call) => {
    const took = Object.assign([], { failed: 0 })
    const running = new Set()
    const begun = performance.now()
    for (let i = 0; begun + (i * 1_000) / perSecond < until; i++) {
      const due = begun + (i * 1_000) / perSecond
      if (due > performance.now()) await sleep(due - performance.now())
      const one = call().then(
        () => took.push(performance.now() - due),
        () => took.failed++,
      )
      running.add(one)
      one.finally(() => running.delete(one))
    }
    await Promise.all(running)
    return took
  }

  const capacity = async () => {
    let answered = 0
    const until = performance.now() + 5_000
    const client = async () => {
      for (; performance.now() < until; answered++) await post(board)
    }
    await Promise.all([client(), client(), client(), client()])
    return answered / 5
  }
  await capacity()
  const most = await capacity()
  const boards = Number(values.boards ?? Math.round(most / 3))
  console.log(`Four clients get ${most.toFixed(0)} boards/s; measured with ${boards}/s and ${changes} changes/s.\n`)

  const ticks = (pid, from, to) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ')
    return fields.slice(from, to).reduce((sum, field) => sum + Number(field), 0)
  }
  /** CPU of the service and of PostgreSQL, in ms. */
  const cpu = () => {
    let postgres = ticks(database, 11, 15)
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ')
        if (stat[1] === database) postgres += Number(stat[11]) + Number(stat[12])
      } catch {
        // has ended
      }
    }
    return [ticks(service, 11, 13) * 10, postgres * 10]
  }
  /** Attempts by outcome, as the service counts them. */
  const attempts = async () => {
    const text = await (await fetch(`http://127.0.0.1:${Number(port) + 6000}/q/metrics`)).text()
    const counts = {}
    const lines = /^galley_webhooks_attempts_seconds_count.*outcome="(\w+)".* (\S+)$/gm
    for (const [, outcome, count] of text.matchAll(lines)) {
      counts[outcome] = Number(count)
    }
    return counts
  }
  const percentile = (numbers, percent) =>
    numbers.length ? numbers.sort((a, b) => a - b)[Math.floor((numbers.length * percent) / 100)] : NaN
  const median = (numbers) => percentile([...numbers], 50)

  const create = async (kind, i) => {
    const url = `https://localhost:${receivers.filter(([name]) => name === kind)[kind === 'quick' ? i : 0][1]}/`
    const made = await graphql(
      'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } userErrors { message } } }',
      { name: `${kind} ${i}`, url },
    )
    return made.createWebhook.webhook.id
  }
  const remove = (id) =>
    graphql('mutation ($input: DeleteWebhookInput!) { deleteWebhook(input: $input) { userErrors { message } } }', { id })

  const slice = async (variant) => {
    const webhooks = []
    for (const [i, kind] of VARIANTS[variant].entries()) webhooks.push(await create(kind, i))
    const lead = performance.now() + 5_000
    await Promise.all([atRate(boards, lead, () => post(board)), atRate(changes, lead, change)])
    await received()
    const [serviceBefore, postgresBefore] = cpu()
    const attemptsBefore = await attempts()
    const begun = performance.now()
    const until = begun + seconds * 1_000
    const [latencies, mutations] = await Promise.all([
      atRate(boards, until, () => post(board)),
      atRate(changes, until, change),
    ])
    const lasted = (performance.now() - begun) / 1_000
    const [serviceAfter, postgresAfter] = cpu()
    const { got, delays } = await received()
    const attemptsAfter = await attempts()
    const states = (await graphql('{ webhooks(first: 100) { nodes { state waiting } } }')).webhooks.nodes
    for (const id of webhooks) await remove(id)
    // Requests to hostile receivers last up to 15 seconds.
    await sleep(variant.includes('hostile') ? 16_000 : 2_000)
    const outcome = (name) => (attemptsAfter[name] ?? 0) - (attemptsBefore[name] ?? 0)
    const one = {
      variant,
      failed: latencies.failed + mutations.failed,
      p50: percentile(latencies, 50),
      p99: percentile(latencies, 99),
      changeP99: percentile(mutations, 99),
      service: (serviceAfter - serviceBefore) / lasted / 10,
      postgres: (postgresAfter - postgresBefore) / lasted / 10,
      delivered: outcome('delivered') / lasted,
      attemptsFailed: outcome('failed'),
      received: Object.entries(got).map(([kind, number]) => `${number} ${kind}`),
      delay: percentile(delays, 50),
      delay99: percentile(delays, 99),
      webhooks: states.map(({ state, waiting }) => `${state} ${waiting}`),
      load: readFileSync('/proc/loadavg', 'utf8').split(' ')[0],
    }
    console.error(JSON.stringify(one, (_, value) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value)))
    return one
  }

  const all = []
  const names = Object.keys(VARIANTS)
  for (let round = 0; round < Number(values.rounds); round++) {
    for (let i = 0; i < names.length; i++) all.push(await slice(names[(round + i) % names.length]))
  }
  const columns = {
    'p50 ms': 'p50',
    'p99 ms': 'p99',
    'p99 of changes ms': 'changeP99',
    'service CPU %': 'service',
    'PostgreSQL CPU %': 'postgres',
    'delivered/s': 'delivered',
    'received after ms': 'delay',
    'failed requests': 'failed',
  }
  console.log(`\n| webhooks; medians (rounds) | ${Object.keys(columns).join(' | ')} |`)
  console.log(`|---|${Object.keys(columns).map(() => '---:|').join('')}`)
  for (const name of names) {
    const cells = Object.values(columns).map((key) => {
      const rounds = all.filter(({ variant }) => variant === name).map((one) => one[key])
      return `${median(rounds).toFixed(1)} (${rounds.map((number) => number.toFixed(1)).join(', ')})`
    })
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
  receiver.kill()
}
