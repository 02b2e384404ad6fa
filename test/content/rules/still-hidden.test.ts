import { describe, expect, test } from 'vitest'
import { findings } from '../findings.ts'

test.each([
  [
    'a flag, at its line',
    '_posts/2030-01-07-a.md',
    'published: false',
    '3:12-3:17',
    { is: 'flag', key: 'published', text: 'false' },
  ],
  ['a folder of drafts', '_drafts/a.md', 'x: 1', '1:1-1:1', { is: 'drafts-folder', folder: '_drafts/' }],
  ['a name without date', '_posts/a.md', 'x: 1', '1:1-1:1', { is: 'not-read', because: 'name-without-date' }],
])('%s', (_name, path, line, at, values) => {
  const found = findings('still-hidden', { path, text: `---\ntitle: a\n${line}\n---\n`, change: 'modified' })
  expect(found).toMatchObject([{ at, severity: 'error', values }])
})

test('a section whose pages are shown within others has chosen it: a notice', () => {
  const files = { 'content/terms/_index.md': '---\ncascade: {build: {render: never}}\n---\n' }
  const hugo = { configName: 'hugo.toml', path: 'content/terms/a.md', text: '---\ntitle: a\n---\n' }
  expect(findings('still-hidden', { ...hugo, files })).toMatchObject([
    { severity: 'notice', values: { by: 'site' } },
  ])
})

describe('a text without a page of its own', () => {
  const severities = (path: string, configName: string, block: string) =>
    findings('still-hidden', { path, configName, text: `---\n${block}\n---\nText\n` }).map(
      ({ severity }) => severity,
    )

  test.each([
    ['content/api/a.md', 'hugo.toml', 'title: a\nbuild: {render: link}'],
    ['content/api/a.md', 'hugo.toml', 'title: a\n_build: {render: never}'],
    ['content/api/index.md', 'hugo.toml', 'headless: true'],
    ['docs/a.md', 'eleventy.config.js', 'title: a\npermalink: false'],
  ])('is meant so, if it has no date: a notice (%s, %s, %j)', (path, configName, block) => {
    expect(severities(path, configName, block)).toEqual(['notice'])
    expect(severities(path, configName, `${block}\ndate: 2030-01-07`)).toEqual(['error'])
  })

  test('and a draft is none of these', () => {
    expect(severities('content/api/a.md', 'hugo.toml', 'draft: true')).toEqual(['error'])
  })
})

test('a post that will be seen', () => {
  expect(findings('still-hidden', { text: '---\npublished: true\n---\n' })).toEqual([])
})

test('a template that the site leaves out on purpose: a notice', () => {
  const config = 'exclude: [_posts/templates]'
  const text = '---\ntitle: a\n---\n'
  const found = (path: string) => findings('still-hidden', { path, text, config })
  expect(found('_posts/templates/2030-01-07-event.md')).toMatchObject([{ severity: 'notice' }])
  const other = { path: '_posts/old/2030-01-07-event.md', text, config: 'exclude: [_posts/old]' }
  expect(findings('still-hidden', other)).toMatchObject([{ severity: 'error' }])
})

test('a part of a collection’s page, which has no front matter: a notice', () => {
  const config = 'collections: {parts: {output: true}}'
  const found = (path: string) => findings('still-hidden', { path, text: '- Use a button.\n', config })
  expect(found('_parts/card/usability.md')).toMatchObject([{ severity: 'notice' }])
})
