import { describe, expect, test } from 'vitest'
import { type DateHints, likelyDateMs } from '../../src/publish/likely-date.ts'

const likely = (hints: Partial<DateHints>) => {
  const ms = likelyDateMs({ title: '', paths: [], comments: [], ...hints })
  return ms === undefined ? undefined : new Date(ms).toISOString()
}
const due = (at: string) => `<!-- galley:review 0a1b due=${Date.parse(at)} -->\n### …`

describe('when a pull request that Galley does not know may go out', () => {
  test('Galley’s own comment says it to the second', () =>
    expect(
      likely({ comments: ['Bonjour', due('2030-03-12T09:00:00Z')], paths: ['_posts/2030-01-01-a.md'] }),
    ).toBe('2030-03-12T09:00:00.000Z'))

  test.each([
    [['_posts/2030-03-12-a.md'], '2030-03-11T10:00:00.000Z'],
    [['content/2030/03/12/a.md', '_posts/2030-03-10-b.md'], '2030-03-09T10:00:00.000Z'],
    [['img/12030-03-12.png', '_posts/2030-13-31-a.md', '_drafts/a.md'], undefined],
  ])('%j begin that day, in the first zone where it does', (paths, date) =>
    expect(likely({ paths, comments: ['<!-- galley:review 0a1b -->'] })).toBe(date),
  )

  test('a title counts where no path has a date', () => {
    expect(likely({ title: 'Salon du 2030-03-12', paths: ['a.md'] })).toBe('2030-03-11T10:00:00.000Z')
    expect(likely({ title: 'Salon' })).toBeUndefined()
  })
})
