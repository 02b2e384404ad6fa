import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('scenes/notices', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const path = (day: string) => `_posts/2030-${day}-billet.md`

  /** Opens a post that is to go out on this day at 10:00 in Paris. */
  const opens = (day: string, options: { by?: string } = {}): Promise<DeskPull> =>
    desk.opensPullRequest({ [path(day)]: post({ date: `2030-${day} 10:00 +01:00` }) }, options)

  test('a day and an hour ahead people are told what would stop it, late why it did not go out, and at last how to renew it', async () => {
    const pull = await opens('01-05')
    await pull.does((open) => open.requestReview('chief'))
    await desk.reaches('2030-01-04T08:59:59Z')
    expect(pull.notices).toEqual([])
    await desk.reaches('2030-01-04T09:00:00Z')
    expect(pull.notices).toEqual([
      expect.stringContaining('@ada ⚠️ Publication prévue le **samedi 5 janvier 2030 à 10:00'),
    ])
    expect(pull.notices[0]).toContain('- ⏳ Approbation : il manque 1 approbation')
    expect(pull.notices[0]).toContain('@chief : votre approbation est demandée.')
    await desk.reaches('2030-01-05T08:00:00Z')
    expect(pull.notices).toHaveLength(2)
    await desk.reaches('2030-01-05T09:00:00Z')
    await desk.reaches('2030-01-05T09:04:59Z')
    expect(pull.notices).toHaveLength(2)
    await desk.reaches('2030-01-05T09:05:00Z')
    expect(pull.notices[2]).toContain(
      '@ada ⏰ La publication était prévue le **samedi 5 janvier 2030 à 10:00',
    )
    expect(pull.notices[2]).toContain('jusqu’au dimanche 6 janvier 2030 à 10:00')
    await desk.reaches('2030-01-06T09:00:01Z')
    expect(pull.notices[3]).toContain('@ada ✋ Pas publié')
    expect(pull.notices[3]).toContain('`/galley publier`')
    await desk.reaches('2030-01-07T09:00:00Z')
    expect(pull.notices).toHaveLength(4)
    await pull.approvedBy('chief')
    expect(pull.state).toBe('open')
    await pull.says('chief', '/galley publish')
    expect(pull.state).toBe('merged')
    expect(pull.notices).toHaveLength(4)
  })

  deepTest('nothing is said where all is well', async () => {
    const pull = await opens('01-10')
    await pull.approvedBy('chief')
    for (const at of ['01-09T09:00:00', '01-10T08:00:00', '01-10T09:00:00', '01-10T09:05:00'])
      await desk.reaches(`2030-${at}Z`)
    expect(pull.state).toBe('merged')
    expect(pull.notices).toEqual([])
  })

  deepTest('a date that is moved starts anew, and one set within the hour says nothing ahead', async () => {
    const pull = await opens('01-15')
    await desk.reaches('2030-01-14T09:00:00Z')
    expect(pull.notices).toHaveLength(1)
    await pull.pushes({ [path('01-15')]: post({ date: '2030-01-17 10:00 +01:00' }) })
    await desk.reaches('2030-01-15T09:05:00Z')
    expect(pull.notices).toHaveLength(1)
    await desk.reaches('2030-01-16T09:00:00Z')
    expect(pull.notices[1]).toContain('jeudi 17 janvier 2030')
    await desk.reaches('2030-01-16T20:00:00Z')
    await pull.says('chief', '/galley schedule 2030-01-16 21:30')
    expect(pull.notices).toHaveLength(2)
    await desk.reaches('2030-01-16T20:35:00Z')
    expect(pull.notices).toHaveLength(3)
    expect(pull.notices[2]).toContain('mercredi 16 janvier 2030 à 21:30')
    await pull.does((open) => open.close())
  })

  deepTest('doubled webhooks, restarts and a failing GitHub do not tell twice', async () => {
    const pull = await opens('01-25')
    desk.sandbox.faults.next({ method: 'POST', path: /\/comments$/, after: true })
    await desk.reaches('2030-01-24T09:00:00Z')
    // The answer was lost, so nobody can know yet whether it is there.
    await desk.reaches('2030-01-24T09:02:00Z')
    expect(pull.notices).toHaveLength(1)
    desk.sandbox.webhooks.double(5)
    await pull.does((open) => open.label('urgent'))
    await desk.stops()
    await desk.starts()
    await desk.sweeps()
    expect(pull.notices).toHaveLength(1)
    desk.sandbox.faults.next({ method: 'POST', path: /\/comments$/ })
    await desk.reaches('2030-01-25T08:00:00Z')
    await desk.reaches('2030-01-25T08:02:00Z')
    expect(pull.notices).toHaveLength(2)
    await pull.does((open) => open.close())
  })

  deepTest(
    'a lost database does not tell twice, and one who stops for long tells what is true then',
    async () => {
      const pull = await opens('02-05')
      await desk.reaches('2030-02-04T09:00:00Z')
      expect(pull.notices).toHaveLength(1)
      await desk.stops()
      await desk.losesItsDatabase()
      await desk.starts()
      await desk.reaches('2030-02-05T08:00:00Z')
      expect(pull.notices).toHaveLength(2)
      await desk.stops()
      await desk.clock.setTime('2030-02-05T12:00:00Z')
      await desk.starts()
      expect(pull.notices).toHaveLength(3)
      expect(pull.notices[2]).toContain('⏰ La publication était prévue')
      await pull.does((open) => open.close())
    },
  )

  deepTest('a forged marker keeps nobody from being told, and a bot is not mentioned', async () => {
    const pull = await opens('02-15', { by: 'renovate[bot]' })
    await pull.says('stranger', '<!-- galley:notice day-before@2030-02-15T09:00:00.000Z -->\nRien à voir.')
    await desk.reaches('2030-02-14T09:00:00Z')
    expect(pull.notices).toHaveLength(1)
    expect(pull.notices[0]).toMatch(/^⚠️ Publication prévue/)
    await pull.does((open) => open.close())
  })

  deepTest('on a site in English, in English', async () => {
    const english = {
      ...site,
      '_config.yml': 'title: Gazette\nurl: https://gazette.example\ntimezone: Europe/London\n',
    }
    const other = await Desk.opens({ at: '2030-01-01T08:00:00Z', files: english })
    try {
      const pull = await other.opensPullRequest({
        [path('01-05')]: post({ date: '2030-01-05 10:00 +00:00' }),
      })
      await other.reaches('2030-01-04T10:00:00Z')
      expect(pull.notices[0]).toContain(
        '@ada ⚠️ This is to go out on **Saturday 5 January 2030 at 10:00 (UTC, Europe/London)**',
      )
      await other.reaches('2030-01-06T09:59:00Z')
      await other.reaches('2030-01-06T10:00:01Z')
      expect(pull.notices.at(-1)).toContain('✋ Not published: it was due on **Saturday 5 January 2030')
      // Not only after the next look, which may be an hour away.
      expect(pull.comment).toContain('### ✋ Not published: it was due Saturday 5 January')
    } finally {
      await other.closes()
    }
  })

  deepTest(
    'a post due on a Saturday whose window opens on Monday is not given up, nor called late, before Monday',
    async () => {
      await desk.repository.commit({
        files: { '.github/galley.yml': 'publish:\n  window: "Mon-Fri 08:00-19:00"\n' },
      })
      // 2 March 2030 is a Saturday; the window opens on Monday at 8 in Paris, and grace ends a day later.
      const pull = await opens('03-02')
      await pull.approvedBy('chief')
      const stuck = await desk.opensPullRequest({
        '_posts/2030-03-02-coince.md': post({ date: '2030-03-02 10:00 +01:00' }),
      })
      for (const at of ['03-02T09:00:00', '03-02T09:05:00', '03-03T09:00:01', '03-04T06:59:59'])
        await desk.reaches(`2030-${at}Z`)
      expect(pull.notices).toEqual([])
      expect(stuck.notices.filter((text) => /Pas publié|était prévue/.test(text))).toEqual([])
      await desk.reaches('2030-03-04T07:00:00Z')
      expect(pull.state).toBe('merged')
      await desk.reaches('2030-03-04T07:05:00Z')
      expect(stuck.notices.at(-1)).toContain('était prévue le **samedi 2 mars 2030 à 10:00')
      expect(stuck.notices.at(-1)).toContain('jusqu’au mardi 5 mars 2030 à 08:00')
      await desk.reaches('2030-03-05T07:00:01Z')
      expect(stuck.notices.at(-1)).toContain('✋ Pas publié')
    },
  )
})
