import { expect, test } from 'vitest'
import { examine, findings } from '../findings.ts'

const text = '---\ndate: 2030-01-07\n---\n'
const hugo = (config: string) => ({ path: 'content/blog/a.md', configName: 'hugo.toml', config, text })

test.each([
  ['enableGitInfo = true\n[frontmatter]\npublishDate = [":git", "date"]', [':git']],
  ['[frontmatter]\npublishDate = [":fileModTime", "date"]', [':fileModTime']],
  ['[frontmatter]\npublishDate = ["date", ":fileModTime"]', []],
  ['[frontmatter]\npublishDate = [":git", "date"]', []],
])('Hugo: %s', (config, words) => {
  expect(findings('date-from-build', hugo(config)).map(({ values }) => values.word)).toEqual(words)
})

test('Eleventy’s words; no date is missed then', () => {
  const post = {
    path: 'posts/a.md',
    configName: '.eleventy.js',
    text: '---\ntitle: a\ndate: Last Modified\n---\nb\n',
  }
  expect(examine(post).diagnostics).toMatchObject([
    { rule: 'date-from-build', severity: 'notice', values: { word: 'Last Modified' } },
  ])
})
