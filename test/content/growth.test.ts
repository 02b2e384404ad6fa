import { describe, test } from 'vitest'
import { examinePost } from '../../src/content/examine.ts'
import { generatorOf } from '../../src/content/generators/registry.ts'
import { readPost } from '../../src/content/post.ts'
import { wordsIn } from '../../src/languages/words-in.ts'
import { expectGrowsWithLength } from '../yardstick.ts'
import { postToExamine, type Situation } from './findings.ts'

const docusaurus = { path: 'blog/a.mdx', configName: 'docusaurus.config.js' }

/** So many different ones that together they have the length. */
const each = (length: number, item: (at: string) => string, between: string) =>
  Array.from({ length: length / (item('aaa').length + between.length) }, (_, at) =>
    item(at.toString(36)),
  ).join(between)

const ROWS: [string, Partial<Situation>, (length: number) => string][] = [
  ['authors', docusaurus, (length) => `authors: [${each(length, (at) => `w${at}`, ', ')}]`],
]

describe('what a generator refuses in a front matter of twice the length takes at most three times as long', () => {
  test.each(ROWS)('%s', (_name, more, block) => {
    expectGrowsWithLength((length) => {
      const text = `---\ntitle: A\n${block(length)}\n---\nText.\n`
      const { path, site } = postToExamine({ ...more, text })
      const generator = generatorOf(site.generator)
      const post = readPost(path, text, generator)
      return () => generator.refusals(post, site)
    }, 30_000)
  })
})

test.each([
  ['templates in code', '```\n{{ a }}\n```\n'],
  ['a wide fence', '`'],
])('a body of twice the length takes at most three times as long: %s', (_name, one) => {
  expectGrowsWithLength((length) => {
    const post = postToExamine({ text: `---\ntitle: A\n---\n${one.repeat(length / one.length)}` })
    return () => examinePost(post, wordsIn)
  }, 40_000)
})
