import { expect, test } from 'vitest'
import { GalleyError } from '../../src/errors.ts'
import { type AnalyzedPosts, noAnalyzedPosts } from '../../src/publish/analyzed-posts.ts'
import type { Pull } from '../../src/publish/pull.ts'
import type { ReviewedPost } from '../../src/publish/review.ts'
import { PostsCache } from '../../src/review/posts-cache.ts'

const pull = {
  id: { installationId: 1, repositoryId: 2, owner: 'mairie', repo: 'site', number: 3 },
  base: { sha: 'ba5e', branch: 'main', configuration: 'f11e' },
  head: { sha: 'c0ffee', branch: 'billet', fork: false },
  openedAt: 0,
  url: 'https://github.com/mairie/site/pull/3',
} as Pull
const asked = { pull, mergeBase: 'f0cc' }
const whole: AnalyzedPosts = { ...noAnalyzedPosts, isWhole: true }
const hasty: AnalyzedPosts = { ...noAnalyzedPosts, isWhole: false }
const noTable = { find: async () => undefined, keep: async () => undefined }
const never = () => Promise.reject(new Error('nothing needs to be read'))

test('a publication does not wait for a reading that takes its time', async () => {
  const readings = new PostsCache(noTable)
  const slow = Promise.withResolvers<AnalyzedPosts>()
  const review = readings.forReview(asked, () => slow.promise)
  expect(await readings.forPublication(asked, async () => hasty)).toBe(hasty)
  slow.resolve(whole)
  expect(await review).toBe(whole)
  expect(await readings.forPublication(asked, never)).toBe(whole)
})

test('what a publication read in haste is not all a review has to say', async () => {
  const readings = new PostsCache(noTable)
  await readings.forPublication(asked, async () => hasty)
  expect(await readings.forReview(asked, async () => whole)).toBe(whole)
  expect(await readings.forReview(asked, never)).toBe(whole)
})

test('what a review read without waiting for all is read again', async () => {
  const readings = new PostsCache(noTable)
  expect(await readings.forReview(asked, async () => hasty)).toBe(hasty)
  expect(await readings.forReview(asked, async () => whole)).toBe(whole)
})

test('where it read all there is, nobody reads it again', async () => {
  const readings = new PostsCache(noTable)
  await readings.forPublication(asked, async () => whole)
  expect(await readings.forReview(asked, never)).toBe(whole)
})

test('a push, or another configuration on the base branch, has it read again; another merge there has not', async () => {
  const readings = new PostsCache(noTable)
  await readings.forReview(asked, async () => whole)
  const base = (more: Partial<Pull['base']>) => ({
    ...asked,
    pull: { ...pull, base: { ...pull.base, ...more } },
  })
  expect(await readings.forPublication(base({ sha: 'beef' }), never)).toBe(whole)
  const others = [
    { ...asked, pull: { ...pull, head: { ...pull.head, sha: 'decade' } } },
    { ...asked, mergeBase: 'ba5e' },
    base({ configuration: '' }),
    // Of one that is closed it is not known.
    { ...asked, pull: { ...pull, base: { sha: 'ba5e', branch: 'main' } } },
  ]
  for (const other of others) expect(await readings.forReview(other, async () => hasty)).toBe(hasty)
})

const unread = {
  ...noAnalyzedPosts,
  unread: [{ path: '_posts/a.md', change: 'added', because: 'stalled', diagnostics: [] }],
} as const satisfies AnalyzedPosts
const stalls = () => Promise.reject(new GalleyError('stalled', 'The machine is busy.'))

test('what lacks a post is no reading: it is not kept, and takes the place of none', async () => {
  const readings = new PostsCache(noTable)
  expect(await readings.forReview(asked, async () => unread)).toBe(unread)
  expect(await readings.forPublication(asked, async () => unread)).toBe(unread)
  await expect(readings.forReview(asked, stalls)).rejects.toMatchObject({ code: 'stalled' })
  expect(await readings.forReview(asked, async () => hasty)).toBe(hasty)
  // A review asks for more; what was read well stays where it gets less.
  for (const less of [async () => unread, stalls]) {
    expect(await readings.forReview(asked, less)).toEqual({ ...hasty, isStalled: true })
    expect(await readings.forPublication(asked, never)).toBe(hasty)
  }
  const pushed = { ...asked, pull: { ...pull, head: { ...pull.head, sha: 'decade' } } }
  expect(await readings.forReview(pushed, async () => unread)).toBe(unread)
  await expect(readings.forReview(pushed, () => Promise.reject(new Error('no disk')))).rejects.toThrow(
    'no disk',
  )
})

test('what was not made in time is made by the next review, and not for a publication', async () => {
  const readings = new PostsCache(noTable)
  const stalled = { ...whole, isStalled: true }
  expect(await readings.forReview(asked, async () => stalled)).toBe(stalled)
  expect(await readings.forPublication(asked, never)).toBe(stalled)
  expect(await readings.forReview(asked, async () => whole)).toBe(whole)
  expect(await readings.forReview(asked, never)).toBe(whole)
})

test('who comes to learn a site takes no reading for which it was not learned', async () => {
  const readings = new PostsCache(noTable)
  await readings.forReview(asked, async () => hasty)
  expect(await readings.forPublication(asked, async () => whole, { whole: true })).toBe(whole)
  expect(await readings.forPublication(asked, never, { whole: true })).toBe(whole)
})

test('of many pull requests at one instant none is read anew to go out, and a review shows what was left out', async () => {
  const readings = new PostsCache(noTable)
  const of = (number: number) => ({ ...asked, pull: { ...pull, id: { ...pull.id, number } } })
  const posts = [
    { path: '_posts/a.md', title: 'Salon', preview: ['<p>Bonjour.</p>'] } as unknown as ReviewedPost,
  ]
  const read = { ...whole, posts }
  for (let number = 0; number < 1000; number++) await readings.forReview(of(number), async () => read)
  for (let number = 0; number < 1000; number++)
    expect((await readings.forPublication(of(number), never)).posts).toMatchObject([{ title: 'Salon' }])
  expect((await readings.forPublication(of(1), never)).posts[0]?.preview).toBeUndefined()
  expect(await readings.forReview(of(1), async () => read)).toBe(read)
  // Where that cannot be had just now, what a publication goes by is still there.
  expect((await readings.forReview(of(2), stalls)).posts).toMatchObject([{ title: 'Salon', isStalled: true }])
})
