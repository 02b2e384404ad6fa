import { expect, test } from 'vitest'
import type { DateReading } from '../../src/content/instant.ts'
import { topOfFile } from '../../src/content/range.ts'
import { type VisibilityFacts, visible } from '../../src/content/visibility.ts'

const dated = (iso: string): DateReading => ({
  is: 'instant',
  instant: { epochMs: Date.parse(iso), zone: 'UTC' },
  source: { from: 'file-name', text: iso, zone: { by: 'text' } },
})
const facts: VisibilityFacts = {
  date: { is: 'none' },
  expiry: { is: 'none' },
  hiddenBy: [],
  futureHidden: true,
}
const noon = Date.parse('2030-01-07T12:00:00Z')

test('a post of today is visible from its very second on', () => {
  const post = { ...facts, date: dated('2030-01-07T12:00:00Z') }
  expect(visible(post, noon)).toEqual({ visible: true })
  expect(visible(post, noon + 999)).toEqual({ visible: true })
  expect(visible(post, noon - 1)).toMatchObject({ visible: false, because: [{ is: 'future' }] })
})

test('where future posts are shown, a date ahead hides nothing', () => {
  expect(visible({ ...facts, futureHidden: false, date: dated('2040-01-01') }, noon)).toEqual({
    visible: true,
  })
})

test('an expired post is gone from its expiry on', () => {
  const post = { ...facts, expiry: dated('2030-01-07T12:00:00Z') }
  const rebuildAt = { epochMs: noon, zone: 'UTC' }
  expect(visible(post, noon - 1)).toEqual({ visible: true, rebuildAt })
  expect(visible(post, noon)).toMatchObject({ because: [{ is: 'expired' }] })
})

test('every reason is told, none hides another', () => {
  const verdict = visible(
    {
      date: dated('2040-01-01'),
      expiry: {
        is: 'unreadable',
        key: 'expiryDate',
        text: 'never',
        range: topOfFile,
        problem: { is: 'not-a-date' },
      },
      hiddenBy: [
        { is: 'flag', key: 'published', text: 'false', place: topOfFile },
        { is: 'drafts-folder', folder: '_drafts/' },
      ],
      futureHidden: true,
    },
    noon,
  )
  expect(verdict).toMatchObject({
    visible: false,
    because: [
      { is: 'flag' },
      { is: 'drafts-folder' },
      { is: 'unreadable-date', text: 'never' },
      { is: 'future' },
    ],
  })
})

test('a post that is built too early needs another build at its date, and one that ends, at its expiry', () => {
  const post = { ...facts, date: dated('2030-01-08T12:00:00Z'), expiry: dated('2030-01-09T12:00:00Z') }
  const day = 24 * 60 * 60_000
  expect(visible(post, noon).rebuildAt).toEqual({ epochMs: noon + day, zone: 'UTC' })
  expect(visible(post, noon + day).rebuildAt).toEqual({ epochMs: noon + 2 * day, zone: 'UTC' })
  expect(visible(post, noon + 2 * day).rebuildAt).toBeUndefined()
  expect(visible({ ...post, futureHidden: false }, noon).rebuildAt).toEqual({
    epochMs: noon + 2 * day,
    zone: 'UTC',
  })
})

test('no build helps a post that something else hides', () => {
  const draft = { is: 'flag', key: 'published', text: 'false', place: topOfFile } as const
  const post = { ...facts, date: dated('2030-01-08T12:00:00Z'), hiddenBy: [draft] }
  expect(visible(post, noon).rebuildAt).toBeUndefined()
})
