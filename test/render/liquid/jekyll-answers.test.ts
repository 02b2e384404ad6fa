import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfiguration } from '../../../src/content/configuration/configuration.ts'
import { describeSites } from '../../../src/content/describe-site.ts'
import { readPost } from '../../../src/content/post.ts'
import { documentValues } from '../../../src/render/liquid/document-values.ts'
import { liquidEngine } from '../../../src/render/liquid/engine.ts'
import { readSiteValues } from '../../../src/render/liquid/read-site-values.ts'

/**
 * What the real Jekyll answered, given these files, for a template in that page: the version is in the file. Left out is
 * what cannot be the same, since JavaScript's numbers do not know 3.0 from 3 before an operation has made one of them, and
 * what depends on the machine.
 */
const real = JSON.parse(readFileSync(new URL('jekyll-answers.json', import.meta.url), 'utf8')) as {
  jekyll: string
  now: string
  page: string
  files: Record<string, string>
  answers: [template: string, answer: string][]
  /** Templates at which the build stops. */
  refused: string[]
}

const texts = new Map(Object.entries(real.files))
const paths = [...texts.keys()].sort()
const [site] = describeSites(paths, texts, readConfiguration(undefined).configuration)
if (!site) throw new Error('The files are no site')
const values = readSiteValues({ site, paths, texts, now: Date.parse(real.now) })
const post = readPost(real.page, real.files[real.page] ?? '')

function render(template: string): string {
  const engine = liquidEngine(values)
  const page = engine.variablesOf(documentValues(post, values.site))
  Object.defineProperty(page, 'content', { value: post.frontMatter.body, configurable: true })
  return engine.render(template, { page, layout: {}, paginator: null })
}

/** But for the colours of code, space between tags, and which of its names an entity has. */
function normal(html: string): string {
  return html
    .replace(/<\/?span[^<>]*>/g, '')
    .replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))
    .replace(/&(?:quot|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/>\s+(?=<|$)/g, '>')
}

const ENTITIES: Readonly<Record<string, string>> = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' }

describe(`as Jekyll ${real.jekyll} answers`, () => {
  test.each(real.answers)('%s', (template, answer) => expect(normal(render(template))).toBe(normal(answer)))
})

describe('where the build would stop, a label stands', () => {
  test.each(real.refused)('%s', (template) => expect(render(template)).toMatch(/^<code>⟨.*⟩<\/code>$/))
})
