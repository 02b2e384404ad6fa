import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

test.each([
  ['a colon in a title', '---\ntitle: a: b\n---\n', '2:9-2:10', { problem: 'colon', detail: 'title' }],
  ['a program', '---js\n1\n---\n', '1:1-1:6', { problem: 'code', detail: 'js' }],
  ['no end', '---\ntitle: a\n', '1:1-1:4', { problem: 'unclosed' }],
])('%s', (_name, text, at, values) => {
  expect(findings('front-matter-unreadable', { text })).toEqual([{ at, severity: 'error', values }])
})

test('a front matter in order', () => {
  expect(findings('front-matter-unreadable', { text: '---\na: 1\n---\n' })).toEqual([])
})

test('a key given twice is a warning, since Jekyll builds such a post, unless the site says otherwise', () => {
  const text = '---\na: 1\na: 2\n---\n'
  const values = { problem: 'duplicate-key', detail: 'a' }
  expect(findings('front-matter-unreadable', { text })).toEqual([
    { at: '3:1-3:2', severity: 'warning', values },
  ])
  const galley = 'rules: {front-matter-unreadable: error}'
  expect(findings('front-matter-unreadable', { text, galley })).toMatchObject([{ severity: 'error' }])
})

/** Eleventy 3.1.8, Docusaurus 3.10.2, Astro 7.3.5 and Hugo 0.131 and 0.169 were asked. */
test.each([
  ['posts/a.md', 'eleventy.config.js', {}, [['error', 'Eleventy']]],
  ['blog/2030-01-07-a.md', 'docusaurus.config.js', {}, [['error', 'Docusaurus']]],
  ['src/content/blog/a.md', 'astro.config.mjs', {}, [['error', 'Astro']]],
  [
    'content/a.md',
    'hugo.toml',
    { '.tool-versions': 'hugo 0.169.0\n' },
    [['error', 'Hugo 0.169.0 (.tool-versions)']],
  ],
  ['content/a.md', 'hugo.toml', { '.tool-versions': 'hugo 0.131.0\n' }, [['warning', undefined]]],
  ['content/a.md', 'hugo.toml', {}, [['warning', expect.stringMatching(/^Hugo 0/)]]],
] as const)('a key given twice ends the build of %s beside %s %j', (path, configName, files, expected) => {
  const text = '---\ntitle: a\ntitle: b\n---\n'
  const found = findings('front-matter-unreadable', { path, configName, files, text })
  expect(found.map(({ severity, values }) => [severity, values.refusedBy])).toEqual(expected)
})

/** Eleventy 3.1.8 was asked. */
test('a program, which Eleventy runs and Galley does not', () => {
  const problem = (word: string) => {
    const text = `---${word}\nconst title = 'a'\n---\n`
    const found = findings('front-matter-unreadable', {
      path: 'posts/a.md',
      configName: 'eleventy.config.js',
      text,
    })
    return found.map(({ severity }) => severity)
  }
  expect(problem('js')).toEqual(['warning'])
  expect(problem('javascript')).toEqual(['warning'])
  expect(problem('coffee')).toEqual(['error'])
})

test('a tab, which only some readers of YAML take', () => {
  const severities = (path: string, configName: string) =>
    findings('front-matter-unreadable', { path, configName, text: '---\nlist:\n\t- a\n---\n' }).map(
      ({ severity }) => severity,
    )
  expect(severities('_posts/2030-01-07-a.md', '_config.yml')).toEqual(['error'])
  expect(severities('content/a.md', 'hugo.toml')).toEqual(['error'])
  expect(severities('src/posts/a.md', 'eleventy.config.js')).toEqual(['notice'])
})
