import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { adminKey, api, card, cardIn, chooseMove, focused, makeJob, menuItem, move, open, openBoard, origin, stateOf, story } from './harness.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails for a finding of axe that is serious or critical; prints the others. */
async function check(page, name) {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), RULES)
  assert.ok(passes.length > 10, `${name}: only ${passes.length} rules were checked`)
  const findings = violations.map(({ id, impact, nodes }) => ({ page: name, id, impact, nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) }))
  const [grave, minor] = [[], []]
  findings.forEach((finding) => (['serious', 'critical'].includes(finding.impact) ? grave : minor).push(finding))
  minor.forEach((finding) => console.log(`axe, ${finding.impact}: ${JSON.stringify(finding)}`))
  assert.deepEqual(grave, [])
}

for (const colorScheme of ['light', 'dark']) {
  story(`axe finds nothing serious on any page or dialog (${colorScheme})`, async (newBrowser) => {
    const job = await makeJob(
      ['Leaflets', { name: 'Posters', dueOn: '2020-01-31', assignee: { subject: 'marta', name: 'Marta Vidal' } }, { name: 'Labels', initialState: 'AWAITING_ARTWORK' }],
      { priority: 'RUSH', tags: ['Foil'] },
    )
    const [leaflets, posters, labels] = job.items
    const browser = await newBrowser({ colorScheme, reducedMotion: 'reduce' })
    if (adminKey !== null) {
      const page = await browser.newPage()
      await page.goto(`${origin}/board`)
      await page.getByLabel('API key').waitFor()
      await check(page, 'signing in')
      await page.close()
    }
    const page = await openBoard(browser, job)
    await check(page, 'board')
    await card(page, leaflets).getByRole('button', { name: /^Move / }).click()
    await menuItem(page, 'PROOF_SENT').waitFor()
    await check(page, 'menu of moves')
    await menuItem(page, 'READY_FOR_PRODUCTION').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Move' }).click()
    await dialog.getByRole('alert').waitFor()
    await check(page, 'dialog of a move')
    await page.keyboard.press('Escape')
    await chooseMove(page, leaflets, 'CANCELLED')
    await dialog.getByText('Nothing leads back').waitFor()
    await check(page, 'dialog of an end')
    await page.keyboard.press('Escape')
    for (const item of [posters, labels]) {
      await card(page, item).getByRole('checkbox').check()
    }
    await check(page, 'selection')
    await page.getByRole('button', { name: 'Move the selected items' }).click()
    await menuItem(page, 'PROOF_SENT').click()
    await page.getByRole('dialog', { name: '1 of 2 items moved' }).waitFor()
    await check(page, 'results')
    await page.getByRole('button', { name: 'Close' }).click()

    await page.getByRole('link', { name: posters.name ?? 'Posters' }).click()
    await page.getByRole('heading', { name: job.reference }).waitFor()
    await page.getByText('Leaflets').first().waitFor()
    for (const summary of await page.locator('summary').all()) {
      await summary.click()
    }
    await check(page, 'job')
    await page.getByRole('link', { name: 'New job' }).click()
    await page.getByRole('button', { name: 'Create the job' }).click()
    await page.getByRole('alert').first().waitFor()
    await check(page, 'new job with errors')
    await page.getByRole('link', { name: 'Import' }).click()
    await page.getByLabel('CSV file').setInputFiles({
      name: 'jobs.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`company,email,item,quantity\n${job.name},pat@x.example,Menus,100\n${job.name},,Menus,none`),
    })
    await page.getByRole('table').waitFor()
    await check(page, 'import')
    await page.goto(`${origin}/board/nothing`)
    if (adminKey === null) {
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
      await check(page, 'unknown page')
    }
  })
}

story('everything on the board by keyboard alone', async (newBrowser) => {
  const job = await makeJob(['A leaflets', 'B posters', { name: 'C labels', initialState: 'AWAITING_ARTWORK' }])
  const [leaflets, posters, labels] = job.items
  const page = await openBoard(await newBrowser(), job)
  await tabTo(page, (focus) => focus === labels.id)
  await page.keyboard.press('ArrowRight')
  assert.equal(await focused(page), leaflets.id)
  await page.keyboard.press('ArrowDown')
  assert.equal(await focused(page), posters.id)
  await page.keyboard.press('ArrowUp')
  assert.equal(await focused(page), leaflets.id)

  // The menu: M opens it, Escape leads back, a move keeps the focus on the card.
  await page.keyboard.press('m')
  await waitForFocus(page, /Customer notified/)
  await page.keyboard.press('Escape')
  await waitForFocus(page, leaflets.id)
  await page.keyboard.press('m')
  await waitForFocus(page, /Customer notified/)
  await page.keyboard.press('ArrowDown')
  await waitForFocus(page, /Proof sent/)
  await page.keyboard.press('Enter')
  await cardIn(page, 'PROOF_SENT', leaflets).and(page.locator(':not(.pending)')).waitFor()
  await waitForFocus(page, leaflets.id)
  assert.equal(await stateOf(leaflets), 'PROOF_SENT')

  // A dialog: Escape leads back to the card, Enter sends it.
  await page.keyboard.press('m')
  await waitForFocus(page, /In review/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await waitForFocus(page, leaflets.id)
  await page.keyboard.press('m')
  await waitForFocus(page, /In review/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, (focus) => focus.startsWith('textarea'))
  await page.keyboard.type('Again, please.')
  await tabTo(page, (focus) => focus === 'button Move')
  await page.keyboard.press('Enter')
  await cardIn(page, 'IN_REVIEW', leaflets).and(page.locator(':not(.pending)')).waitFor()
  await waitForFocus(page, leaflets.id)

  // X selects, Enter opens the job, and Back returns.
  await page.keyboard.press('x')
  await page.getByText('1 item selected').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: job.reference }).waitFor()
  await page.goBack()
  await card(page, leaflets).waitFor()
})

story('the focus stays where it is while others move items', async (newBrowser) => {
  const job = await makeJob(['A leaflets', 'B posters'])
  const [leaflets, posters] = job.items
  const page = await openBoard(await newBrowser(), job)
  await card(page, leaflets).focus()
  await move(posters, 'PROOF_SENT')
  await cardIn(page, 'PROOF_SENT', posters).waitFor()
  assert.equal(await focused(page), leaflets.id)
  await move(leaflets, 'PROOF_SENT')
  await cardIn(page, 'PROOF_SENT', leaflets).waitFor()
  await waitForFocus(page, leaflets.id)
})

for (const [name, options] of Object.entries({
  'at 320 px': { viewport: { width: 320, height: 640 } },
  'at 200 % zoom': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
})) {
  story(`nothing but the columns scrolls sideways ${name}`, async (newBrowser) => {
    const job = await makeJob(['Leaflets', `Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselanhängeretiketten`])
    const page = await openBoard(await newBrowser(options), job)
    const fits = async (what) =>
      assert.deepEqual(
        await page.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.body.scrollWidth <= innerWidth]),
        [true, true],
        `${what} is wider than the window`,
      )
    await fits('the board')
    await chooseMove(page, job.items[1], 'READY_FOR_PRODUCTION')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await fits('a dialog')
    await dialog.getByLabel('The customer', { exact: true }).check()
    await dialog.getByRole('button', { name: 'Move' }).click()
    await cardIn(page, 'READY_FOR_PRODUCTION', job.items[1]).and(page.locator(':not(.pending)')).waitFor({ state: 'attached' })
    await card(page, job.items[0]).getByRole('link').click()
    await page.getByRole('heading', { name: job.reference }).waitFor()
    await page.getByText('Leaflets').first().waitFor()
    await fits('the job')
    await page.getByRole('link', { name: 'New job' }).click()
    await page.getByRole('button', { name: 'Create the job' }).waitFor()
    await fits('the form of a job')
    await page.getByRole('link', { name: 'Import' }).click()
    await page.getByLabel('CSV file').waitFor()
    await fits('the import')
  })
}

/** Presses Tab until the focus is where it should be. */
async function tabTo(page, isThere) {
  for (let presses = 0; presses < 40; presses++) {
    if (isThere(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`The focus is at ${await focused(page)}`)
}

async function waitForFocus(page, expected) {
  await page.waitForFunction(
    ([text, pattern]) => {
      const { dataset, textContent } = document.activeElement
      return pattern === null ? dataset.card === text : new RegExp(pattern).test(textContent) && dataset.card === undefined
    },
    expected instanceof RegExp ? [null, expected.source] : [expected, null],
  )
}
