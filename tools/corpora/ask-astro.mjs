import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

// Run in a copy of a site by ask-javascript.ts. Prints one line of JSON. Each entry's text gets a word of its own, by which
// the page that shows it is found.
const [, , folder] = process.argv
const require = createRequire(path.join(folder, 'node_modules/astro/package.json'))
const mark = (number) => `galleymark${number}x`
const files = walk('').filter((file) => /\.(?:mdx?|markdown)$/.test(file))
const marked = path.join(folder, '.galley-marked')

try {
  readFileSync(marked)
} catch {
  for (const [number, file] of files.entries()) {
    const whole = path.join(folder, file)
    writeFileSync(whole, `${readFileSync(whole, 'utf8').trimEnd()}\n\n${mark(number)}\n`)
  }
  writeFileSync(marked, JSON.stringify(files))
}
const all = JSON.parse(readFileSync(marked, 'utf8'))

let failed
let output = ''
try {
  const { bin: own } = JSON.parse(readFileSync(path.join(folder, 'node_modules/astro/package.json'), 'utf8'))
  const bin = path.join(folder, 'node_modules/astro', own.astro)
  execFileSync(process.execPath, [bin, 'build', '--force'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
} catch (error) {
  output = `${error.stdout}\n${error.stderr}`
  failed = { message: output }
}
const documents = failed ? [] : await entries()
process.stdout.write(`\n${JSON.stringify({ documents, ...(failed && { failed }) })}\n`)

async function entries() {
  const pages = walk('dist').filter((file) => file.endsWith('.html'))
  const texts = pages.map((page) => [page, readFileSync(path.join(folder, page), 'utf8')])
  const dates = await storedDates()
  return all.flatMap((file, number) => {
    const isRead = dates?.has(file) ?? file.startsWith('src/content/')
    if (!files.includes(file) || !(isRead || file.startsWith('src/pages/'))) return []
    // A page of one entry has one word; a list has many.
    const shown = texts.filter(([, text]) => text.includes(mark(number)))
    const page = shown.toSorted(([, a], [, b]) => marksIn(a) - marksIn(b))[0]?.[0]
    const address = page?.slice('dist'.length).replace(/index\.html$/, '')
    return [
      // Astro itself reads no date of a page.
      {
        path: file,
        date: dates.get(file) ?? (file.startsWith('src/pages/') ? undefined : null),
        published: page !== undefined,
        address: address ?? null,
      },
    ]
  })
}

function marksIn(text) {
  return text.match(/galleymark\d+x/g)?.length ?? 0
}

/** Undefined before Astro 5. Later ones keep what they read of all collections. The keys of publication that starters use go first. */
async function storedDates() {
  const file = path.join(folder, 'node_modules/.astro/data-store.json')
  if (!existsSync(file)) return undefined
  const { parse } = await import(pathToFileURL(require.resolve('devalue')).href)
  const store = parse(readFileSync(file, 'utf8'))
  const dates = new Map()
  for (const [name, collection] of store) {
    if (name.startsWith('meta')) continue
    for (const { filePath, data } of collection.values()) {
      const values = Object.entries(data).filter(
        ([key, value]) => value instanceof Date && !/updat|modif/i.test(key),
      )
      dates.set(filePath, values[0]?.[1].getTime() ?? null)
    }
  }
  return dates
}

function walk(below) {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.name === 'node_modules' || (below === '' && entry.name === 'dist')) return []
    return entry.isDirectory() ? walk(file) : [file]
  })
}
