import assert from 'node:assert/strict'
import { api, cardIn, makeJob, move, open, story, unique } from './harness.mjs'

story('a job is created by hand, with its company and contact, and found on the board', async (newBrowser) => {
  const name = unique()
  const page = await open(await newBrowser(), '/board/new')
  const creations = []
  page.on('request', (request) => request.postData()?.includes('mutation CreateJob(') && creations.push(request))

  // Nothing typed is lost when fields are missing, and the first of them has the focus.
  await page.getByLabel('Product').fill(`Leaflets ${name}`)
  await page.getByRole('button', { name: 'Create the job' }).click()
  await page.getByRole('alert').first().waitFor()
  await page.waitForFunction(() => document.activeElement.id === 'company')
  assert.equal(await page.getByLabel('Product').inputValue(), `Leaflets ${name}`)

  await page.getByRole('combobox', { name: 'Company' }).fill(name)
  await page.getByRole('option', { name }).click()
  await page.getByRole('combobox', { name: 'Contact' }).fill(`${name}@customer.example`)
  await page.getByRole('option', { name: `${name}@customer.example` }).click()
  await page.getByLabel('Name of the new contact').fill('Pat Jones')
  await page.getByLabel('Quantity').fill('250')
  await page.getByLabel('Artwork').selectOption('IN_REVIEW')
  await page.getByRole('button', { name: 'Add another item' }).click()
  await page.getByLabel('Product').nth(1).fill(`Posters ${name}`)
  await page.getByLabel('Quantity').nth(1).fill('5')
  await page.getByRole('button', { name: 'Create the job' }).dblclick()
  await page.waitForURL('**/board/jobs/job_*')
  await page.getByText(name, { exact: true }).first().waitFor()
  const keys = creations.map((request) => request.postDataJSON().variables.input.idempotencyKey)
  assert.ok(new Set(keys.slice(1)).size <= 1)

  const { jobs } = await api('query($search: String!) { jobs(filter: { search: $search }) { nodes { id contact { name } items { id name quantity state } } } }', {
    search: name,
  })
  assert.equal(jobs.nodes.length, 1)
  assert.equal(jobs.nodes[0].contact.name, 'Pat Jones')
  const [leaflets, posters] = jobs.nodes[0].items
  assert.deepEqual([leaflets.quantity, leaflets.state, posters.quantity, posters.state], [250, 'IN_REVIEW', 5, 'AWAITING_ARTWORK'])
  await page.getByRole('link', { name: 'Board' }).click()
  await page.getByRole('searchbox').fill(name)
  await cardIn(page, 'IN_REVIEW', leaflets).waitFor()
  await cardIn(page, 'AWAITING_ARTWORK', posters).waitFor()
})

story('the page of a job moves items, shows what others do, and keeps what is typed', async (newBrowser) => {
  const job = await makeJob(['Leaflets', 'Posters'])
  const [leaflets, posters] = job.items
  const page = await open(await newBrowser(), `/board/jobs/${job.id}`)
  const row = (item) => page.locator('galley-job-item').filter({ hasText: item.name })
  await page.locator('.live.live').waitFor()
  await row(leaflets).getByRole('button', { name: `Move ${leaflets.name}` }).click()
  await page.locator('.menu:popover-open').getByRole('menuitem', { name: 'Proof sent' }).click()
  await row(leaflets).locator('.item-state', { hasText: 'Proof sent', hasNotText: 'moving' }).waitFor()

  await page.getByLabel('New note').fill('Call before printing')
  await move(posters, 'CUSTOMER_NOTIFIED_OF_ISSUES')
  await row(posters).locator('.item-state', { hasText: 'Customer notified of issues' }).waitFor()
  assert.equal(await page.getByLabel('New note').inputValue(), 'Call before printing')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Call before printing' }).waitFor()

  // Somebody else changes what is being edited: nothing is overwritten without a word.
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
  const form = page.getByRole('form', { name: 'Edit the job' })
  await form.getByLabel(/Customer’s reference/).fill('PO-1')
  await api('mutation($input: UpdateJobInput!) { updateJob(input: $input) { userErrors { message } } }', { input: { id: job.id, priority: 'RUSH' } })
  await form.getByText(/it is now rush/i).waitFor()
  assert.equal(await form.getByLabel(/Customer’s reference/).inputValue(), 'PO-1')
  await row(leaflets).getByText(/^History/).click()
  await row(leaflets).locator('galley-history').getByText('Proof sent').waitFor()
})

story('a file creates each job once, with a result for each row', async (newBrowser) => {
  const name = unique()
  const page = await open(await newBrowser(), '/board/import')
  const rows = [
    'company,email,order number,item,quantity',
    `${name},pat@${name}.example,A-${name},Leaflets,100`,
    `${name},pat@${name}.example,A-${name},Posters,5`,
    `${name},pat@${name}.example,B-${name},Menus,none`,
    `${name},pat@${name}.example,C-${name},"Labels, round",7`,
  ]
  const file = { name: 'jobs.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) }
  await page.getByLabel('CSV file').setInputFiles(file)
  await page.getByRole('row', { name: /“none” is not a whole number/ }).waitFor()
  await page.getByRole('button', { name: 'Import 2 jobs' }).click()
  await page.getByRole('status').getByText('2 of 2 jobs sent, 2 created, 1 not sent.').waitFor()
  assert.equal(await page.getByRole('row', { name: /Created A-/ }).count(), 2)

  await page.getByLabel('CSV file').setInputFiles([])
  await page.getByLabel('CSV file').setInputFiles(file)
  await page.getByRole('button', { name: 'Import 2 jobs' }).click()
  await page.getByRole('status').getByText('2 of 2 jobs sent, 2 created before, 1 not sent.').waitFor()
  const { jobs } = await api('query($search: String!) { jobs(filter: { search: $search }) { nodes { reference items { name quantity } } } }', { search: name })
  assert.deepEqual(jobs.nodes.map(({ items }) => items.map(({ name, quantity }) => `${name} ${quantity}`).sort()).sort(), [['Labels, round 7'], ['Leaflets 100', 'Posters 5']])
  await page.getByRole('row', { name: /Created before C-/ }).getByRole('link').click()
  await page.getByRole('heading', { name: `C-${name}` }).waitFor()
})
