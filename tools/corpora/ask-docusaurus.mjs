import { createRequire } from 'node:module'
import path from 'node:path'

// Run in a copy of a site by ask-javascript.ts. Prints one line of JSON; the site's own output goes to stderr. Posts are
// read as a build reads them, but their bodies are not compiled.
const [, , folder] = process.argv
console.log = console.error
const require = createRequire(path.join(folder, 'package.json'))
const { loadSite } = require('@docusaurus/core/lib/server/site.js')

// A date that YAML took for a number ends the build without the file's name. So it lives on, to be found below.
Object.defineProperty(Number.prototype, 'getTime', { value: () => Number.NaN })

const documents = new Map()
let failed
try {
  const { props } = await loadSite({ siteDir: folder })
  collect(props)
  for (const locale of props.i18n.locales)
    if (locale !== props.i18n.defaultLocale) collect((await loadSite({ siteDir: folder, locale })).props)
} catch (error) {
  failed = { message: messagesOf(error) }
}
const printed = { documents: [...documents.values()], ...(failed && { failed }) }
process.stdout.write(`\n${JSON.stringify(printed)}\n`)
process.exit(0)

function collect({ plugins }) {
  for (const { name, content } of plugins) {
    if (name !== 'docusaurus-plugin-content-blog' || !content) continue
    for (const { metadata } of content.blogPosts) {
      const file = metadata.source.replace(/^@site\//, '')
      const date = new Date(metadata.date).getTime()
      const isInvalid = Number.isNaN(date) || typeof metadata.date === 'number'
      const document = {
        path: file,
        date: isInvalid ? null : date,
        published: true,
        address: metadata.permalink,
      }
      if (!documents.has(file)) documents.set(file, { ...document, ...(isInvalid && { refused: true }) })
    }
  }
}

function messagesOf(error) {
  const messages = []
  for (let cause = error; cause; cause = cause.cause) messages.push(String(cause.message))
  return messages.join('\n')
}
