import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const found = (line: string) =>
  findings('redirect-unusable', { text: `---\ntitle: A\n${line}\n---\nx\n` }).map(
    ({ at, values }) => `${at} ${values.text}`,
  )

test.each([
  'unpublish_redirect: /archives/',
  'unpublish_redirect: /2029/été.html',
  'unpublish_redirect: https://example.org/next?edition=2031#top',
  'unpublish_redirect: false',
  'redirect_to: archives',
])('%s is fine', (line) => expect(found(line)).toEqual([]))

test.each([
  ['unpublish_redirect: archives', '3:21-3:29 archives'],
  ['unpublish_redirect: //evil.example/', '3:21-3:36 //evil.example/'],
  ['unpublish_redirect: http://example.org/', '3:21-3:40 http://example.org/'],
  ['unpublish_redirect: javascript:alert(1)', '3:21-3:40 javascript:alert(1)'],
  ['unpublish_redirect: "/a /b 301"', '3:21-3:32 "/a /b 301"'],
  ['unpublish_redirect: [/a/]', '3:21-3:26 [/a/]'],
  ['unpublish_redirect:', '3:20-3:20 '],
])('%s is told with its place', (line, expected) => expect(found(line)).toEqual([expected]))
