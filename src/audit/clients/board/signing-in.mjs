import assert from 'node:assert/strict'
import { adminKey, api, card, cardIn, column, makeJob, menuItem, move, open, openBoard, origin, signIn, stateOf, story, unique } from './harness.mjs'

const needsKeys = { needsKeys: true, expected: /status of 401/ }

story('the page asks for a key, keeps it in memory only, and forgets it', async (newBrowser) => {
  const browser = await newBrowser()
  const page = await browser.newPage()
  await page.goto(`${origin}/board`)
  await signIn(page, 'galley_admin_00000000000000000000000000000000')
  await page.getByRole('alert').getByText('No valid API key.').waitFor()
  await signIn(page, adminKey)
  await column(page, 'IN_REVIEW').waitFor()
  assert.deepEqual(await stored(page), [])
  assert.deepEqual(await browser.cookies(), [])

  await page.reload()
  await page.getByLabel('API key').waitFor()
  assert.equal(await page.getByLabel('API key').inputValue(), '')
  await signIn(page, adminKey)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('API key').waitFor()
  assert.equal(await page.locator('.card').count(), 0)
}, needsKeys)

story('a revoked key ends the session', async (newBrowser) => {
  const job = await makeJob(['Leaflets'])
  const { id, secret } = await makeKey('OPERATOR')
  const page = await openBoard(await newBrowser(), job, secret)
  await api('mutation($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { userErrors { message } } }', { input: { id } })
  // The stream may have ended the session before.
  await page.getByRole('button', { name: 'Mine' }).click({ timeout: 3_000 }).catch(() => {})
  await page.getByRole('alert').getByText('Your session has ended. Sign in again.').waitFor()
  assert.equal(await page.locator('.card').count(), 0)
}, needsKeys)

story('customers see their company only, and move what they may', async (newBrowser) => {
  const [own, other] = [await makeJob(['Leaflets', { name: 'Posters', initialState: 'AWAITING_ARTWORK' }]), await makeJob(['Secret'])]
  const [leaflets] = own.items
  const { secret } = await makeKey('CUSTOMER', own.company.id)
  const page = await open(await newBrowser(), '/board', secret)
  await page.locator('.live.live').waitFor()
  await card(page, leaflets).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('.card').length === 2)
  await page.getByRole('button', { name: /^Waiting on you 1/ }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Mine' }).count(), 0)
  await page.locator('.user').getByText(own.name, { exact: true }).waitFor()

  // What the shop does appears; what happens to others does not.
  await move(other.items[0], 'PROOF_SENT')
  await move(leaflets, 'PROOF_SENT')
  await cardIn(page, 'PROOF_SENT', leaflets).waitFor()
  assert.equal(await page.getByText('Secret').count(), 0)

  await card(page, leaflets).getByRole('button', { name: /^Move / }).click()
  await menuItem(page, 'READY_FOR_PRODUCTION').waitFor()
  const offered = await page.locator('.menu:popover-open [role=menuitem]').evaluateAll((items) => items.map((item) => item.dataset.state))
  assert.deepEqual(offered, ['PROOF_CHANGES_REQUESTED', 'READY_FOR_PRODUCTION'])
  await menuItem(page, 'PROOF_CHANGES_REQUESTED').click()
  await cardIn(page, 'PROOF_CHANGES_REQUESTED', leaflets).and(page.locator(':not(.pending)')).waitFor()
  assert.equal(await stateOf(leaflets), 'PROOF_CHANGES_REQUESTED')

  await page.goto(`${origin}/board/jobs/${other.id}`)
  await signIn(page, secret)
  await page.getByRole('heading', { name: 'There is no such job' }).waitFor()
  await page.goto(`${origin}/board/jobs/${own.id}`)
  await signIn(page, secret)
  await page.getByRole('heading', { name: own.reference }).waitFor()
}, needsKeys)

story('requests that find the session at its end wait until it is renewed once', async (newBrowser) => {
  const browser = await newBrowser()
  const page = await browser.newPage()
  const events = []
  let expiresInSeconds = 60
  await page.route('**/board/session', async (route) => {
    events.push('renewed')
    await route.fulfill({ json: { auth: 'oidc', signedIn: true, signInUrl: '/board/sign-in', signOutUrl: '/board/sign-out', expiresInSeconds } })
    expiresInSeconds = 600
  })
  page.on('request', (request) => request.url().endsWith('/graphql') && events.push('request'))
  // The service itself wants a key, which the page would send; the provider's cookie is sent by the browser.
  await browser.setExtraHTTPHeaders(adminKey === null ? {} : { Authorization: `Bearer ${adminKey}` })
  await page.goto(`${origin}/board`)
  await page.locator('.live.live').waitFor()
  await page.clock.setSystemTime(Date.now() + 61_000)
  events.length = 0
  await page.getByRole('button', { name: /^Overdue/ }).click()
  await page.getByRole('button', { name: /^Overdue/, pressed: true }).waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
  assert.equal(events[0], 'renewed')
  assert.equal(events.filter((event) => event === 'renewed').length, 1)
  assert.ok(events.length > 5, events.join(' '))
})

story('a sign-in that failed is told once', async (newBrowser) => {
  const page = await (await newBrowser()).newPage()
  await page.route('**/board/session', (route) => route.fulfill({ json: { auth: 'oidc', signedIn: false, signInUrl: '/board/sign-in' } }))
  await page.goto(`${origin}/board?sign-in=failed&mine=`)
  await page.getByRole('alert').getByText('Signing in failed.').waitFor()
  assert.equal(page.url(), `${origin}/board?mine=`)
  await page.reload()
  await page.getByRole('link', { name: 'Sign in' }).waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
})

/** What the page has written to storage that outlives it. */
const stored = (page) =>
  page.evaluate(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()), ...(await caches.keys())])

async function makeKey(role, companyId) {
  const { createApiKey } = await api(
    'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } secret userErrors { message } } }',
    { input: { name: `Marta ${unique()}`, role, companyId } },
  )
  return { id: createApiKey.apiKey.id, secret: createApiKey.secret }
}
