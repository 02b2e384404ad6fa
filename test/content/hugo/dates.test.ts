import { expect, test } from 'vitest'
import { examine } from '../findings.ts'

/** Hugo 0.131.0 and 0.169.0 were asked about every row; `refused` where the build ended. */
const read = (path: string, text: string, version: string, config = '') => {
  const files = { '.hvm': `${version}\n` }
  const { date, address } = examine({ path, text, configName: 'hugo.toml', config, files })
  const at = date.is === 'instant' ? new Date(date.instant.epochMs).toISOString().slice(0, 19) : date.is
  const isRefused = date.is === 'unreadable' && date.problem.is === 'refused'
  return [isRefused ? 'refused' : at, address]
}

test.each([
  ['2024-01-02T15:04', 'refused', '2024-01-02T15:04:00'],
  ['2024-01-02 15:04', 'refused', '2024-01-02T15:04:00'],
  ['2024-01-02T15:04Z', 'refused', '2024-01-02T15:04:00'],
  ['2024-01-02T15:04+01:00', 'refused', '2024-01-02T14:04:00'],
  ['2024-01-02t15:04:05z', '2024-01-02T15:04:05', '2024-01-02T15:04:05'],
  ['2024-01-02 15:04:05-02:00', '2024-01-02T17:04:05', '2024-01-02T17:04:05'],
  ['2024-01-02', '2024-01-02T00:00:00', '2024-01-02T00:00:00'],
  ['"2024-01-02T15:04"', 'unreadable', 'refused'],
])('`date = %s` in TOML', (value, older, newer) => {
  const text = `+++\ntitle = "a"\ndate = ${value}\n+++\n`
  expect(read('content/a.md', text, '0.131.0')[0]).toBe(older)
  expect(read('content/a.md', text, '0.169.0')[0]).toBe(newer)
})

test.each([
  ['2024-01-02 15:04:05 +0000 UTC', '2024-01-02T15:04:05'],
  ['2024-01-02 15:04:05 +0200 CEST', '2024-01-02T13:04:05'],
  ['Tue Jan  2 15:04:05 2024', '2024-01-02T14:04:05'],
  ['Tue Jan 2 15:04:05 CET 2024', '2024-01-02T14:04:05'],
  ['Tue Jan 02 15:04:05 -0100 2024', '2024-01-02T16:04:05'],
  ['02 Jan 24 15:04 MST', '2024-01-02T14:04:00'],
  ['02 Jan 24 15:04 -0100', '2024-01-02T16:04:00'],
  ['Tuesday, 02-Jan-24 15:04:05 MST', '2024-01-02T14:04:05'],
  ['Tuesday, 02-Jan-69 15:04:05 MST', '1969-01-02T14:04:05'],
  ['Tue, 2 Jan 2024 15:04:05 GMT', 'refused'],
  ['2 Jan 2024', 'refused'],
  ['2024-01-02 15:04:05 UTC', 'refused'],
])('`date: "%s"` in Paris', (value, expected) => {
  const text = `---\ntitle: a\ndate: "${value}"\n---\n`
  expect(read('content/a.md', text, '0.169.0', 'timeZone = "Europe/Paris"')[0]).toBe(expected)
})

const day = '2024-01-02T00:00:00'
const second = '2024-01-02T15:04:05'
test.each([
  ['2024-01-02T15-04-05-name', [day, '/t15-04-05-name/'], [second, '/name/']],
  ['2024-01-02-15-04-05-name', [day, '/15-04-05-name/'], [second, '/name/']],
  ['2024-01-02_15-04-05_name', [day, '/15-04-05_name/'], [second, '/name/']],
  ['2024-01-02T15-04-05', [day, '/t15-04-05/'], [second, '/2024-01-02t15-04-05/']],
  ['2024-01-02T15-04-05-06-name', [day, '/t15-04-05-06-name/'], [second, '/06-name/']],
  ['2024-01-02T15-04-name', [day, '/t15-04-name/'], [day, '/t15-04-name/']],
  ['2024-01-02T25-04-05-name', [day, '/t25-04-05-name/'], [day, '/t25-04-05-name/']],
  ['2024-01-02--15-04-05-name', [day, '/15-04-05-name/'], [day, '/15-04-05-name/']],
])('the file %s.md', (name, older, newer) => {
  const config = '[frontmatter]\ndate = [":filename", ":default"]\npublishDate = [":filename", ":default"]'
  const text = '---\ntitle: a\n---\n'
  expect(read(`content/${name}.md`, text, '0.131.0', config)).toEqual(older)
  expect(read(`content/${name}.md`, text, '0.169.0', config)).toEqual(newer)
})
