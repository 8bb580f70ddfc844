// What the stories share: the browser, data that is made through the public API, and the checks that hold on all pages.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { after, test } from 'node:test'
import { chromium } from 'playwright-core'

const [executablePath, url] = process.argv.slice(2)
export const origin = new URL(url).origin
/** An admin's key; without one, the service must run without authentication. */
export const adminKey = process.env.GALLEY_ADMIN_KEY ?? null
const TIMEOUT = 10_000

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
})
after(() => browser.close())

/** Sends a document to the API. Fails if something is rejected. */
export async function api(document, variables = {}, key = adminKey) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key !== null && { Authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: document, variables }),
  })
  const { data, errors } = await response.json()
  assert.equal(errors, undefined, JSON.stringify(errors))
  for (const payload of Object.values(data)) {
    assert.deepEqual(payload?.userErrors ?? [], [])
  }
  return data
}

/** A name that no other test uses, so that a search finds only this test's data. */
export const unique = () => `x${randomBytes(5).toString('hex')}`

/** A job of a company of its own. Items are names, or fields of NewJobItemInput; a word that a search finds is added. */
export async function makeJob(items, fields = {}) {
  const name = unique()
  const { createJob } = await api(
    `mutation($input: CreateJobInput!) {
      createJob(input: $input) { job { id reference company { id name } items { id name state } } userErrors { message path } }
    }`,
    {
      input: {
        company: { name },
        contact: { email: `${name}@customer.example`, name: 'Pat' },
        items: items
          .map((item) => (typeof item === 'string' ? { name: item } : item))
          .map((item) => ({ quantity: 100, initialState: 'IN_REVIEW', ...item, name: `${item.name} ${name}` })),
        ...fields,
      },
    },
  )
  return { ...createJob.job, name }
}

export async function move(item, to, key = adminKey) {
  const document = 'mutation($input: TransitionJobItemInput!) { transitionJobItem(input: $input) { userErrors { code message } } }'
  await api(document, { input: { jobItemId: item.id, to } }, key)
}

/** Holds a page's requests that contain a text, until the function that it returns is called. */
export async function hold(page, text) {
  let release
  const released = new Promise((resolve) => (release = resolve))
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(text)) await released
    await route.fallback()
  })
  return release
}

export async function stateOf(item) {
  return (await api('query($id: ID!) { jobItem(id: $id) { state } }', { id: item.id })).jobItem.state
}

/** A browser with its own cookies and storage, that reports what no page may do. */
async function newBrowser(problems, options) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  context.setDefaultTimeout(TIMEOUT)
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error('CSP', violatedDirective, blockedURI))
  })
  context.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`))
  context.on('weberror', (error) => problems.push(`exception: ${error.error().stack}`))
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:')) problems.push(`request to ${request.url()}`)
  })
  return context
}

/**
 * A test in browsers of its own, with the checks that hold for all: no error in the console, no violation of the content
 * security policy, no request to another origin. `expected` is what the console may say. Keeps a screenshot of a failure.
 */
export function story(name, tell, { expected = /^$/, needsKeys = false } = {}) {
  test(name, { timeout: 60_000, skip: needsKeys && adminKey === null && 'requires GALLEY_ADMIN_KEY' }, async () => {
    const problems = []
    const contexts = []
    try {
      await tell(async (options) => {
        const context = await newBrowser(problems, options)
        contexts.push(context)
        return context
      })
      assert.deepEqual(problems.filter((problem) => !expected.test(problem)), [])
    } catch (error) {
      mkdirSync('work', { recursive: true })
      const pages = contexts.flatMap((context) => context.pages())
      for (const [index, page] of pages.entries()) {
        const path = `work/${name.replace(/\W+/g, '-')}-${index}.png`
        await page.screenshot({ path }).then(() => console.log(`see ${path}`), () => {})
      }
      if (problems.length > 0) console.log(problems.join('\n'))
      throw error
    } finally {
      await Promise.all(contexts.map((context) => context.close()))
    }
  })
}

/** Opens an address of the board, signed in if the service asks for a key. */
export async function open(context, path = '/board', key = adminKey) {
  const page = await context.newPage()
  await page.goto(origin + path)
  if (key !== null) await signIn(page, key)
  await page.locator('header.bar').waitFor()
  return page
}

export async function signIn(page, key) {
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Use the key' }).click()
}

/** Opens the board with the items of one job, once it follows changes. */
export async function openBoard(context, { name }, key = adminKey) {
  const page = await open(context, `/board?search=${name}`, key)
  await page.locator('.live.live').waitFor()
  await page.locator('.card').first().waitFor()
  return page
}

export const column = (page, state) => page.locator(`.column[data-state=${state}]`)
export const card = (page, item) => page.locator(`.card[data-card="${item.id}"]`)
export const cardIn = (page, state, item) => column(page, state).locator(`[data-card="${item.id}"]`)
export const count = (page, state, number) => column(page, state).locator('.count', { hasText: new RegExp(`^${number}$`) })
export const menuItem = (page, state) => page.locator(`.menu:popover-open [role=menuitem][data-state=${state}]`)

export async function chooseMove(page, item, state) {
  await card(page, item).getByRole('button', { name: /^Move / }).click()
  await menuItem(page, state).click()
}

/** What has the focus: the ID of a card, or a selector-like description. */
export const focused = (page) =>
  page.evaluate(() => document.activeElement.dataset.card ?? `${document.activeElement.localName} ${document.activeElement.textContent.trim()}`)
