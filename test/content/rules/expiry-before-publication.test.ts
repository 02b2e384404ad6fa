import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const hugo = { path: 'content/posts/salon.md', configName: 'hugo.toml', openedAt: '2030-01-01T00:00:00Z' }
const found = (lines: string, more: { change?: 'modified' } = {}) =>
  findings('expiry-before-publication', { ...hugo, text: `---\n${lines}\n---\n`, ...more })
const instant = (iso: string) => ({ epochMs: Date.parse(iso), zone: 'UTC' })

test('an expiry before the post’s own date', () => {
  expect(found('date: 2030-02-01\nexpiryDate: 2030-01-31')).toEqual([
    {
      at: '3:13-3:23',
      severity: 'error',
      values: { expiry: instant('2030-01-31T00:00:00Z'), date: instant('2030-02-01T00:00:00Z') },
    },
  ])
})

test('at that very second nobody sees it either; a second later somebody may', () => {
  expect(found('date: 2030-02-01\nexpiryDate: 2030-02-01T00:00:00Z')).toHaveLength(1)
  expect(found('date: 2030-02-01\nexpiryDate: 2030-02-01T00:00:01Z')).toEqual([])
})

test('without a date, what had expired when the pull request was opened', () => {
  expect(found('expiryDate: 2029-12-31')).toMatchObject([
    { values: { expiry: instant('2029-12-31T00:00:00Z') } },
  ])
  expect(found('expiryDate: 2030-01-02')).toEqual([])
  expect(found('expiryDate: 2029-12-31', { change: 'modified' })).toEqual([])
})

test('a new post whose whole time was over when its pull request was opened', () => {
  const lines = 'date: 2029-01-01\nexpiryDate: 2029-02-01'
  expect(found(lines)).toMatchObject([{ values: { expiry: instant('2029-02-01T00:00:00Z') } }])
  expect(found(lines)[0]?.values.date).toBeUndefined()
  expect(found(lines, { change: 'modified' })).toEqual([])
})

test('a post that is mended with its dates the wrong way round is told so', () => {
  expect(found('date: 2028-02-01\nexpiryDate: 2028-01-31', { change: 'modified' })).toHaveLength(1)
})

test('nothing to say without an expiry, or where a date cannot be read', () => {
  expect(found('date: 2030-02-01')).toEqual([])
  expect(found('date: 2030-02-30\nexpiryDate: 2030-01-31')).toEqual([])
})
