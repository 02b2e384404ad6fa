import { expect, test } from 'vitest'
import { together } from '../together.ts'

const instant = (iso: string) => ({ epochMs: Date.parse(iso), zone: 'Europe/Paris' })
const three = {
  '_posts/a.md': '2030-01-07T08:30:00Z',
  '_posts/b.md': '2030-01-08T08:30:00Z',
  '_posts/c.md': '2030-01-09T08:30:00Z',
}

test('all but the latest are told when they really go out', () => {
  const latest = { together: instant(three['_posts/c.md']), path: '_posts/c.md' }
  expect(together('dates-differ', three)).toEqual([
    {
      path: '_posts/a.md',
      line: 1,
      severity: 'warning',
      values: { date: instant(three['_posts/a.md']), ...latest },
    },
    {
      path: '_posts/b.md',
      line: 2,
      severity: 'warning',
      values: { date: instant(three['_posts/b.md']), ...latest },
    },
  ])
})

test.each([
  ['no post', {}],
  ['one post', { 'a.md': '2030-01-07T08:30:00Z' }],
  ['posts of one moment', { 'a.md': '2030-01-07T08:30:00Z', 'b.md': '2030-01-07T09:30:00+01:00' }],
])('nothing to say of %s', (_name, posts) => expect(together('dates-differ', posts)).toEqual([]))

test('a site may not mind, or mind more', () => {
  expect(together('dates-differ', three, 'rules: {dates-differ: off}')).toEqual([])
  expect(together('dates-differ', three, 'rules: {dates-differ: error}')).toMatchObject([
    { severity: 'error' },
    { severity: 'error' },
  ])
})
