import { expect, test } from '@jest/globals'
import { nothingRead, type ReadPosts } from '../../src/jobs/read-posts.ts'
import { Readings } from '../../src/jobs/readings.ts'
import type { Pull } from '../../src/publish/pull.ts'

const pull = {
  id: { installationId: 1, repositoryId: 2, owner: 'mairie', repo: 'site', number: 3 },
  base: { sha: 'ba5e', branch: 'main' },
  head: { sha: 'c0ffee', branch: 'billet', fork: false },
  openedAt: 0,
  url: 'https://github.com/mairie/site/pull/3',
} as Pull
const whole: ReadPosts = { ...nothingRead, isWhole: true }
const hasty: ReadPosts = { ...nothingRead, isWhole: false }
const never = () => Promise.reject(new Error('nothing needs to be read'))

test('a publication does not wait for a reading that takes its time', async () => {
  const readings = new Readings()
  const slow = Promise.withResolvers<ReadPosts>()
  const review = readings.of(pull, () => slow.promise)
  expect(await readings.apart(pull, async () => hasty)).toBe(hasty)
  slow.resolve(whole)
  expect(await review).toBe(whole)
  expect(await readings.apart(pull, never)).toBe(whole)
})

test('what a publication read in haste is not all a review has to say', async () => {
  const readings = new Readings()
  await readings.apart(pull, async () => hasty)
  expect(await readings.of(pull, async () => whole)).toBe(whole)
  expect(await readings.of(pull, never)).toBe(whole)
})

test('what a review read without waiting for all is read again', async () => {
  const readings = new Readings()
  expect(await readings.of(pull, async () => hasty)).toBe(hasty)
  expect(await readings.of(pull, async () => whole)).toBe(whole)
})

test('where it read all there is, nobody reads it again', async () => {
  const readings = new Readings()
  await readings.apart(pull, async () => whole)
  expect(await readings.of(pull, never)).toBe(whole)
  const pushed = { ...pull, head: { ...pull.head, sha: 'decade' } }
  expect(await readings.of(pushed, async () => hasty)).toBe(hasty)
})
