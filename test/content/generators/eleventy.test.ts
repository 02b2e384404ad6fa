import { describe, expect, test } from '@jest/globals'
import { isPost } from '../../../src/content/is-post.ts'
import { examine as examineIn, type Situation, siteFrom } from '../findings.ts'

const examine = (situation: Situation) =>
  examineIn({ path: 'posts/salon.md', configName: 'eleventy.config.js', ...situation })

test.each([['.eleventy.js'], ['eleventy.config.mjs'], ['site/eleventy.config.cjs']])(
  '%s is its configuration',
  (name) => {
    const config = `module.exports = () => ({ pathPrefix: "/blog/", dir: { input: "./src" } })`
    expect(siteFrom({ [name]: config })).toMatchObject({
      generator: 'eleventy',
      basePath: '/blog',
      config: { input: 'src' },
      zone: { zone: 'UTC' },
    })
  },
)

test.each([
  ['posts/salon.md', '', true],
  ['content/blog/salon/index.md', '', true],
  ['src/posts/salon.njk', 'input: "src"', true],
  ['posts/index.njk', '', false],
  ['_includes/posts/salon.njk', '', false],
  ['posts/salon.md', 'input: "src"', false],
  ['README.md', '', false],
])('is %s a post (%s): %s', (path, config, expected) => {
  expect(isPost(path, siteFrom({ '.eleventy.js': config }), {})).toBe(expected)
})

describe('when a post is from', () => {
  test.each([
    ['its date, in UTC', 'posts/a.md', 'date: 2030-01-07', '2030-01-07T00:00:00.000Z'],
    ['an ISO text', 'posts/a.md', 'date: "2030-01-07T09:30"', '2030-01-07T09:30:00.000Z'],
    ['the first date in the path', 'posts/2030-01-07-a/2031-01-07.md', '', '2030-01-07T00:00:00.000Z'],
  ])('%s', (_name, path, line, iso) => {
    expect(examine({ path, text: `---\n${line}\n---\n` }).date).toMatchObject({
      instant: { epochMs: Date.parse(iso) },
    })
  })

  test.each(['Last Modified', 'Created', 'git Created', 'git Last Modified'])(
    '%s is known to a build only',
    (word) => {
      const { date } = examine({ path: 'posts/2030-01-07-a.md', text: `---\ndate: ${word}\n---\n` })
      expect(date).toEqual({ is: 'none', fromBuild: word })
    },
  )
})

test.each([
  ['draft: true', ['draft']],
  ['permalink: false', ['permalink']],
  ['draft: false', []],
])('hidden by %s', (line, keys) => {
  const { hiddenBy } = examine({ text: `---\n${line}\n---\n` })
  expect(hiddenBy).toMatchObject(keys.map((key) => ({ is: 'flag', key })))
  expect(hiddenBy).toHaveLength(keys.length)
})

test.each([
  ['posts/2030-01-07-Salon.md', '', '/posts/Salon/'],
  ['posts/2030-01-07-salon/index.md', '', '/posts/2030-01-07-salon/'],
  ['posts/a.md', 'permalink: /x/index.html', '/x/'],
  ['posts/a.md', 'permalink: "/{{ title | slug }}/"', undefined],
  ['posts/a.md', 'permalink: false', undefined],
])('%s with %j lives at %s', (path, line, address) => {
  expect(examine({ path, text: `---\n${line}\n---\n` }).address).toBe(address)
})
