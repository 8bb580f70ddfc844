// Writes the programs that the guide shows to work/live: JavaScript blocks that begin with a file name.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const guide = readFileSync(new URL('../../../main/docs/graphql-guide.md', import.meta.url), 'utf8')
const directory = new URL('../work/live/', import.meta.url)

mkdirSync(directory, { recursive: true })
for (const [, code, name] of guide.matchAll(/```js\n(\/\/ ([a-z-]+\.js)\n.*?)```/gs)) {
  writeFileSync(new URL(name, directory), code)
}
