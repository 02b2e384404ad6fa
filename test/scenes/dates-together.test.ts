import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk, post } from '../desk.ts'

describe('scenes/dates-together', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  test('posts with different dates are told that they go out together, until somebody sets one', async () => {
    const pull = await desk.opensPullRequest({
      '_posts/2030-01-07-salon.md': post({ date: '2030-01-07 10:00 +01:00' }),
      '_posts/2030-01-08-marche.md': post({ date: '2030-01-08 10:00 +01:00' }),
    })
    expect(pull.comment).toContain('n’est pas celle de `_posts/2030-01-08-marche.md`')
    expect(pull.comment).toContain('les lecteurs les auraient ensemble le mardi 8 janvier 2030 à 10:00')

    await pull.says('chief', '/galley schedule 2030-01-09 10:00')
    expect(pull.comment).not.toContain('n’est pas celle de')
  })
})
