// `node benchmarks/beside/with_node.mjs write-good|alex FOLDER < texts.json`: what these linters find.
// FOLDER has their node_modules (npm install write-good@1.0.8 alex@11.0.1).
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import {resolve} from 'node:path'

const [tool, folder] = process.argv.slice(2)
const require = createRequire(resolve(folder, 'package.json'))

async function linter() {
  if (tool === 'write-good') {
    const writeGood = require('write-good')
    return text => writeGood(text).length
  }
  const alex = await import(pathToFileURL(resolve(folder, 'node_modules/alex/index.js')))
  return text => alex.text(text).messages.length
}

const count = await linter()
const found = [], seconds = []
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  const begin = performance.now()
  found.push(count(text))
  seconds.push((performance.now() - begin) / 1000)
}
console.log(JSON.stringify({found, better: found.map(n => -n), seconds}))
