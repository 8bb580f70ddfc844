// Uses the board in Chromium, as people do:
//   node board/run.mjs CHROMIUM URL [STORIES...]
// STORIES are names of files here; all by default. See run.
const all = ['story', 'pages', 'live', 'access', 'signing-in']
const chosen = process.argv.slice(4)
for (const name of chosen.length > 0 ? chosen : all) {
  await import(`./${name}.mjs`)
}
