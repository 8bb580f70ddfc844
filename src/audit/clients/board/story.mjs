import assert from 'node:assert/strict'
import { api, card, cardIn, chooseMove, column, count, hold, makeJob, menuItem, move, open, openBoard, stateOf, story } from './harness.mjs'

story('a search finds items, and stays in the address', async (newBrowser) => {
  const job = await makeJob(['Leaflets', 'Posters'])
  const page = await open(await newBrowser())
  await page.getByRole('searchbox').fill(job.name)
  await page.waitForFunction((name) => new URLSearchParams(location.search).get('search') === name, job.name)
  await count(page, 'IN_REVIEW', 2).waitFor()
  await cardIn(page, 'IN_REVIEW', job.items[0]).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('.card').length === 2)
  await page.getByRole('searchbox').fill(`${job.name} post`)
  await card(page, job.items[0]).waitFor({ state: 'detached' })
  await cardIn(page, 'IN_REVIEW', job.items[1]).waitFor()
})

story('a move by button is shown at once, and confirmed', async (newBrowser) => {
  const job = await makeJob(['Leaflets'])
  const [item] = job.items
  const page = await openBoard(await newBrowser(), job)
  const release = await hold(page, 'mutation Move(')
  await chooseMove(page, item, 'PROOF_SENT')
  await cardIn(page, 'PROOF_SENT', item).and(page.locator('.pending')).waitFor()
  assert.equal(await stateOf(item), 'IN_REVIEW')
  release()
  await page.getByRole('status').getByText(`“${item.name}” is in Proof sent.`).waitFor()
  await cardIn(page, 'PROOF_SENT', item).and(page.locator(':not(.pending)')).waitFor()
  await count(page, 'PROOF_SENT', 1).waitFor()
  await count(page, 'IN_REVIEW', 0).waitFor()
  assert.equal(await stateOf(item), 'PROOF_SENT')
})

story('a move by drag, only to columns that accept it', async (newBrowser) => {
  const job = await makeJob([{ name: 'Leaflets', initialState: 'AWAITING_ARTWORK' }])
  const [item] = job.items
  const page = await openBoard(await newBrowser(), job)
  await card(page, item).dragTo(column(page, 'PROOF_SENT'))
  assert.equal(await cardIn(page, 'AWAITING_ARTWORK', item).count(), 1)
  await card(page, item).dragTo(column(page, 'IN_REVIEW'))
  await cardIn(page, 'IN_REVIEW', item).waitFor()
  await page.getByText(`“${item.name}” is in In review.`).waitFor()
  assert.equal(await stateOf(item), 'IN_REVIEW')
})

story('a dialog asks for the note and the approval that a move requires', async (newBrowser) => {
  const job = await makeJob(['Leaflets'])
  const [item] = job.items
  const page = await openBoard(await newBrowser(), job)
  await chooseMove(page, item, 'READY_FOR_PRODUCTION')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Move' }).click()
  await dialog.getByText('Say who approved it.').waitFor()
  await dialog.getByLabel('The customer', { exact: true }).check()
  await dialog.getByRole('button', { name: 'Move' }).click()
  await cardIn(page, 'READY_FOR_PRODUCTION', item).and(page.locator(':not(.pending)')).waitFor()

  await chooseMove(page, item, 'IN_REVIEW')
  await dialog.getByRole('button', { name: 'Move' }).click()
  await dialog.getByText('This move requires a note.').waitFor()
  await dialog.getByRole('textbox').fill('The colours are wrong.')
  await dialog.getByLabel('The customer too').check()
  await dialog.getByRole('button', { name: 'Move' }).click()
  await cardIn(page, 'IN_REVIEW', item).and(page.locator(':not(.pending)')).waitFor()

  const { jobItem } = await api('query($id: ID!) { jobItem(id: $id) { history { to note noteVisibility approval } } }', { id: item.id })
  assert.deepEqual(jobItem.history.slice(-2), [
    { to: 'READY_FOR_PRODUCTION', note: null, noteVisibility: null, approval: 'CUSTOMER' },
    { to: 'IN_REVIEW', note: 'The colours are wrong.', noteVisibility: 'CUSTOMER', approval: null },
  ])
})

story('a dialog that is left moves nothing', async (newBrowser) => {
  const job = await makeJob(['Leaflets'])
  const [item] = job.items
  const page = await openBoard(await newBrowser(), job)
  await chooseMove(page, item, 'CANCELLED')
  await page.getByText('Nothing leads back from this state.').waitFor()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await cardIn(page, 'IN_REVIEW', item).waitFor()
  assert.equal(await stateOf(item), 'IN_REVIEW')
})

story('a rejected move is taken back with the words of the service', async (newBrowser) => {
  const job = await makeJob(['Leaflets'])
  const [item] = job.items
  const browser = await newBrowser()
  // Without the change feed, which would also say where the item is.
  await browser.route('**/graphql', (route) => route.request().headers().accept !== 'text/event-stream' && route.continue())
  const page = await open(browser, `/board?search=${job.name}`)
  const release = await hold(page, 'mutation Move(')
  await chooseMove(page, item, 'PROOF_SENT')
  await cardIn(page, 'PROOF_SENT', item).waitFor()
  await move(item, 'CUSTOMER_NOTIFIED_OF_ISSUES')
  release()
  const alert = page.getByRole('alert').filter({ hasText: `“${item.name}” stays in Customer notified of issues: ` })
  await alert.waitFor()
  assert.match(await alert.innerText(), /: .*version.*/s)
  await cardIn(page, 'CUSTOMER_NOTIFIED_OF_ISSUES', item).waitFor()
  assert.equal(await cardIn(page, 'PROOF_SENT', item).count(), 0)
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await alert.waitFor({ state: 'detached' })
})

story('several items move together, with a result for each', async (newBrowser) => {
  const job = await makeJob(['Leaflets', 'Posters', { name: 'Labels', initialState: 'AWAITING_ARTWORK' }])
  const [leaflets, posters, labels] = job.items
  const page = await openBoard(await newBrowser(), job)
  for (const item of job.items) {
    await card(page, item).getByRole('checkbox').check()
  }
  const selection = page.getByRole('region', { name: 'Selection' })
  await selection.getByText('3 items selected').waitFor()
  await selection.getByRole('button', { name: 'Move the selected items' }).click()
  await menuItem(page, 'PROOF_SENT').click()
  const dialog = page.getByRole('dialog', { name: '2 of 3 items moved' })
  await dialog.waitFor()
  assert.equal(await dialog.getByRole('listitem').filter({ hasText: 'Leaflets' }).getByText('Moved.').count(), 1)
  assert.equal(await dialog.getByRole('listitem').filter({ hasText: 'Posters' }).getByText('Moved.').count(), 1)
  assert.match(await dialog.getByRole('listitem').filter({ hasText: 'Labels' }).innerText(), /IN_REVIEW|In review/)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await cardIn(page, 'PROOF_SENT', leaflets).waitFor()
  await cardIn(page, 'PROOF_SENT', posters).waitFor()
  await cardIn(page, 'AWAITING_ARTWORK', labels).waitFor()
  await selection.getByText('1 item selected').waitFor()
})

