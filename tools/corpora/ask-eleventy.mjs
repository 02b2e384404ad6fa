import path from 'node:path'
import { pathToFileURL } from 'node:url'

// Run in a copy of a site by ask-javascript.ts. Prints one line of JSON; the site's own output goes to stderr.
const [, , folder] = process.argv
console.log = console.error
const main = path.join(folder, 'node_modules/@11ty/eleventy/src/Eleventy.js')
const { default: Eleventy } = await import(pathToFileURL(main).href)

const pages = new Map()
const startedAt = Date.now()

function record({ inputPath, url, date, outputPath }, isShown) {
  // Without a date, Eleventy takes that of the file: the copy's is of just now.
  const isOfFile = !date || Math.abs(date.getTime() - startedAt) < 3_600_000
  pages.set(inputPath, {
    path: inputPath.replace(/^\.\//, ''),
    date: isOfFile ? null : date.getTime(),
    published: isShown && url !== false,
    address: isShown && url ? url : null,
    ...(outputPath === false && { published: false, address: null }),
  })
}

let prefix = '/'
const eleventy = new Eleventy(undefined, undefined, {
  quietMode: true,
  runMode: 'build',
  config(config) {
    config.addCollection('galley', (api) => {
      for (const { inputPath, url, date, outputPath } of api.getAll())
        record({ inputPath, url, date, outputPath }, true)
      return []
    })
    config.addTransform('galley', function (content) {
      if (this.page.inputPath) record(this.page, true)
      return content
    })
    config.on('eleventy.after', () => {
      prefix = eleventy.eleventyConfig.getConfig().pathPrefix ?? '/'
    })
  },
})

let failed
try {
  await eleventy.toJSON()
} catch (error) {
  failed = { message: messagesOf(error) }
}
const base = prefix.replace(/\/$/, '')
const documents = [...pages.values()].map((page) => ({
  ...page,
  address: page.address && base + page.address,
}))
process.stdout.write(`\n${JSON.stringify({ documents, ...(failed && { failed }) })}\n`)
process.exit(0)

function messagesOf(error) {
  const messages = []
  for (let cause = error; cause; cause = cause.cause ?? cause.originalError)
    messages.push(String(cause.message))
  return messages.join('\n')
}
