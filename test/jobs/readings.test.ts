import { expect, test } from '@jest/globals'
import { nothingRead, type ReadPosts } from '../../src/jobs/read-posts.ts'
import { Readings } from '../../src/jobs/readings.ts'
import type { Pull } from '../../src/publish/pull.ts'

const pull = {
  id: { installationId: 1, repositoryId: 2, owner: 'mairie', repo: 'site', number: 3 },
  base: { sha: 'ba5e', branch: 'main', configuration: 'f11e' },
  head: { sha: 'c0ffee', branch: 'billet', fork: false },
  openedAt: 0,
  url: 'https://github.com/mairie/site/pull/3',
} as Pull
const asked = { pull, mergeBase: 'f0cc' }
const whole: ReadPosts = { ...nothingRead, isWhole: true }
const hasty: ReadPosts = { ...nothingRead, isWhole: false }
const never = () => Promise.reject(new Error('nothing needs to be read'))

test('a publication does not wait for a reading that takes its time', async () => {
  const readings = new Readings()
  const slow = Promise.withResolvers<ReadPosts>()
  const review = readings.of(asked, () => slow.promise)
  expect(await readings.apart(asked, async () => hasty)).toBe(hasty)
  slow.resolve(whole)
  expect(await review).toBe(whole)
  expect(await readings.apart(asked, never)).toBe(whole)
})

test('what a publication read in haste is not all a review has to say', async () => {
  const readings = new Readings()
  await readings.apart(asked, async () => hasty)
  expect(await readings.of(asked, async () => whole)).toBe(whole)
  expect(await readings.of(asked, never)).toBe(whole)
})

test('what a review read without waiting for all is read again', async () => {
  const readings = new Readings()
  expect(await readings.of(asked, async () => hasty)).toBe(hasty)
  expect(await readings.of(asked, async () => whole)).toBe(whole)
})

test('where it read all there is, nobody reads it again', async () => {
  const readings = new Readings()
  await readings.apart(asked, async () => whole)
  expect(await readings.of(asked, never)).toBe(whole)
})

test('a push, or another configuration on the base branch, has it read again; another merge there has not', async () => {
  const readings = new Readings()
  await readings.of(asked, async () => whole)
  const base = (more: Partial<Pull['base']>) => ({
    ...asked,
    pull: { ...pull, base: { ...pull.base, ...more } },
  })
  expect(await readings.apart(base({ sha: 'beef' }), never)).toBe(whole)
  const others = [
    { ...asked, pull: { ...pull, head: { ...pull.head, sha: 'decade' } } },
    { ...asked, mergeBase: 'ba5e' },
    base({ configuration: '' }),
    // Of one that is closed it is not known.
    { ...asked, pull: { ...pull, base: { sha: 'ba5e', branch: 'main' } } },
  ]
  for (const other of others) expect(await readings.of(other, async () => hasty)).toBe(hasty)
})
