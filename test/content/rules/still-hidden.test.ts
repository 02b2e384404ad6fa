import { expect, test } from '@jest/globals'
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
  const own = { ...hugo, text: '---\ntitle: a\nbuild: {render: never}\n---\n' }
  expect(findings('still-hidden', own)).toMatchObject([{ severity: 'error' }])
})

test('a post that will be seen', () => {
  expect(findings('still-hidden', { text: '---\npublished: true\n---\n' })).toEqual([])
})
