import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultFetchLimits } from '../../src/git/fetch-limits.ts'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/unread', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-03-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())
  beforeEach(() => desk.recovers())

  /** Everything that is thought of a pull request. */
  const THOUGHTS = ['configuration', 'sites', 'examine', 'describe', 'lists', 'preview', 'changes'] as const

  /** Of a day in March, by the time in Paris. */
  const dated = (day: number, time = '10:00') => `2030-03-${String(day).padStart(2, '0')} ${time} +01:00`
  const path = (day: number, name = 'billet') => `_posts/2030-03-${String(day).padStart(2, '0')}-${name}.md`
  /** The same day, at 10:00 in Paris, so many seconds later. */
  const at = (day: number, seconds = 0) => new Date(Date.UTC(2030, 2, day, 9, 0, seconds)).toISOString()

  /** Other code reads every post anew, and what was in memory is lost. */
  async function upgrades(): Promise<void> {
    await desk.galley.services.database.query(`UPDATE galley.reading SET made_by = 'an older Galley'`)
    await desk.stops()
    await desk.starts()
  }

  async function approved(day: number, files: Record<string, string> = {}): Promise<DeskPull> {
    const pull = await desk.opensPullRequest({ [path(day)]: post({ date: dated(day) }), ...files })
    await pull.approvedBy('chief')
    return pull
  }

  test('a post that a review has read goes out on time after a restart, though no post can be read then', async () => {
    const pull = await approved(3)
    desk.stalls('examine')
    await desk.stops()
    await desk.starts()
    await desk.reaches(at(3))
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'a post that could not be read in time keeps its date, and goes out as soon as it has been read',
    async () => {
      const pull = await approved(4)
      const { comment } = pull
      await desk.reaches(at(4, -5))
      desk.stalls('examine')
      await upgrades()
      await pull.says('ada', 'On attend quoi ?')
      expect(await desk.plannedPublications()).toContain(pull.id.number)
      await desk.reaches(at(4))
      await upgrades()
      expect(pull.state).toBe('open')
      expect([pull.comment, pull.comments[0]?.edits]).toEqual([comment, 1])
      desk.recovers()
      await desk.reaches(at(4, 5))
      expect(pull.state).toBe('merged')
      expect(pull.comment).toContain('5 s après sa date')
    },
  )

  deepTest('what was read well before goes out at its date, however busy the machine is then', async () => {
    const pull = await approved(5)
    desk.stalls(...THOUGHTS)
    await pull.says('ada', 'On attend quoi ?')
    await desk.reaches(at(5))
    expect(pull.state).toBe('merged')
    desk.recovers()
    await desk.reaches(at(5, 5))
    expect(pull.comment).toContain('0 s après sa date')
  })

  deepTest(
    'where it lasts it is told, with what stays planned, and is tried again more and more rarely',
    async () => {
      await desk.reaches(at(6, -100))
      const pull = await approved(6)
      desk.stalls('examine')
      await pull.pushes({ [path(6)]: post({ date: dated(7) }) })
      await pull.approvedBy('chief')
      expect(pull.comment).toContain('paraît mercredi 6 mars à')
      desk.log.length = 0
      for (const seconds of [-96, -95, -91, -90, -81, -80, -61, -60]) await desk.reaches(at(6, seconds))
      const tries = desk.log.filter(({ msg }) => String(msg).startsWith('a pull request could not be read'))
      expect(tries.map(({ next }) => next)).toEqual([-90, -80, -60, -20].map((seconds) => at(6, seconds)))
      expect(pull.comment).toContain('paraît mercredi 6 mars à')
      await desk.reaches(at(6, -20))
      expect(pull.comment).toContain(
        '### ⏳ Pas encore lu : Galley n’a pas pu le faire à temps, et réessaie de lui-même · prévu mercredi 6 mars à 10 h',
      )
      expect(pull.comment).not.toMatch(/n’a pas de date|condition|Aperçu/)
      expect(pull.check).toMatchObject({
        status: 'in_progress',
        output: { title: expect.stringMatching(/^⏳ Pas encore lu/) },
      })
      await desk.reaches(at(6))
      expect(pull.state).toBe('open')
      expect(await desk.deskPage()).toContain('could not read _posts/2030-03-06-billet.md in time')
      await desk.reaches(at(6, 300))
      expect(pull.notices).toEqual([expect.stringMatching(/n’a pas eu lieu.*n’a pas pu lire à temps/s)])
      desk.recovers()
      await desk.reaches(at(6, 900))
      expect(pull.comment).toContain('paraît jeudi 7 mars à')
      expect(pull.comment).toContain('Date changée : la publication était prévue le mercredi 6 mars 2030')
      expect(pull.check).toMatchObject({ status: 'completed', conclusion: 'neutral' })
      await desk.reaches(at(7))
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'a post that truly costs too much has an error, and its pull request keeps its date and waits',
    async () => {
      const pull = await approved(8)
      const bomb = path(8, 'crochets')
      // Every character could begin something.
      await pull.pushes({ [bomb]: '[*_`<!'.repeat(166_000) })
      await pull.approvedBy('chief')
      expect(pull.comment).toMatch(/^### ⛔ Pas tout lu : un fichier .* · prévu vendredi 8 mars à 10 h/m)
      expect(pull.comment).toContain('lire ce billet demande trop de temps ou de mémoire')
      expect(pull.comment).toContain('**Salon de l’emploi**')
      expect(pull.comment).not.toMatch(/sera visible une fois fusionné|plus aucune erreur/)
      expect(pull.annotations).toEqual([
        `${bomb}:1 failure Lire ce billet demande trop de temps ou de mémoire`,
      ])
      expect(pull.check).toMatchObject({ conclusion: 'failure' })
      await pull.says('boss', '/galley waive too-large')
      await desk.reaches(at(8))
      expect(pull.state).toBe('open')
      await pull.pushes({ [bomb]: null })
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
    },
    120_000,
  )

  deepTest('a configuration that could not be read gives way to no default', async () => {
    await desk.repository.commit({
      branch: 'main',
      files: { '.github/galley.yml': 'publish: {approvals: 2}\n' },
    })
    const pull = await approved(11)
    expect(pull.comment).toContain('il manque 1 approbation')
    await desk.reaches(at(11, -5))
    desk.stalls('configuration')
    await upgrades()
    await desk.reaches(at(11))
    expect(pull.state).toBe('open')
    await pull.says('chief', '/galley hold')
    await desk.reaches(at(11, 90))
    expect(pull.comment).toMatch(/^### ⏳ Pas encore lu : .* · prévu lundi 11 mars à 10 h/m)
    desk.recovers()
    await desk.reaches(at(11, 300))
    expect([...pull.sandbox.labels]).toEqual(['galley: hold'])
    expect(pull.comment).toContain('il manque 1 approbation')
    await pull.says('chief', '/galley resume')
    await pull.approvedBy('boss')
    expect(pull.state).toBe('merged')
    await desk.repository.commit({ branch: 'main', files: { '.github/galley.yml': null } })
  })

  deepTest('what people say while a post cannot be read is done', async () => {
    const pull = await approved(12)
    desk.stalls('examine')
    await upgrades()
    await pull.says('chief', '/galley schedule 2030-03-13 10:00')
    expect(pull.state).toBe('open')
    await desk.reaches(at(12))
    expect(pull.state).toBe('open')
    desk.recovers()
    await desk.reaches(at(12, 900))
    expect(pull.comment).toContain('paraît mercredi 13 mars à')
    await desk.reaches(at(13))
    expect(pull.state).toBe('merged')
  })

  deepTest(
    'a preview that could not be made in time keeps nothing from going out, and comes later',
    async () => {
      desk.stalls('preview')
      const pull = await approved(14)
      expect(pull.comment).toContain('✅ Prêt')
      expect(pull.comment).toContain('L’aperçu n’a pas pu être préparé à temps. Galley réessaie de lui-même.')
      desk.recovers()
      await desk.reaches(at(13, 900))
      expect(pull.comment).toContain('<p>Le texte du billet.</p>')
      await desk.reaches(at(14))
      expect(pull.state).toBe('merged')
    },
  )

  deepTest('a merge by hand meanwhile is told once it has been read', async () => {
    const pull = await approved(15)
    desk.stalls('sites')
    await upgrades()
    await pull.does((pull) => pull.mergedBy('chief'))
    expect(await desk.plannedPublications()).not.toContain(pull.id.number)
    expect(pull.comment).toContain('paraît vendredi 15 mars à')
    desk.recovers()
    await desk.reaches(at(15, -3000))
    expect(pull.comment).toContain('Fusionné à la main')
  })

  deepTest(
    'a pull request with a file too large to unpack is read through GitHub’s API, and is not fetched again at every event',
    async () => {
      const pull = await approved(18)
      const large = 'videos/salon.mp4'
      const { object, total } = defaultFetchLimits.unpacked
      expect([object, total]).toEqual([100 * 1024 * 1024, 512_000_000])
      await pull.pushes({ [large]: new Uint8Array(101 * 1024 * 1024) })
      expect(pull.comment).toContain('<p>Le texte du billet.</p>')
      await pull.approvedBy('chief')
      desk.sandbox.requests.clear()
      await pull.says('ada', 'On attend quoi ?')
      await desk.reaches(at(16))
      expect(desk.sandbox.requests.filter(({ path }) => path.endsWith('/git-upload-pack'))).toEqual([])
      const other = await approved(17)
      await desk.reaches(at(17))
      expect(other.state).toBe('merged')
      await desk.reaches(at(18))
      expect(pull.state).toBe('merged')
      const unknown = await desk.opensPullRequest({ [large]: new Uint8Array(101 * 1024 * 1024) })
      expect(unknown.comments).toEqual([])
    },
  )

  deepTest(
    'a pull request that takes more time than it has at once is told how much is left, and is read on in the background',
    async () => {
      const texts = [1, 2, 3, 4].map((n) => [
        path(21, `lourd-${n}`),
        post({ date: dated(21) }, `${'Un **mot** et [un lien](/un/). '.repeat(5_000)}N° ${n}.\n`),
      ])
      await desk.reaches(at(20))
      const pull = await approved(21)
      desk.galley.services.reviewBudgetMs = 150
      await pull.pushes(Object.fromEntries(texts))
      await pull.approvedBy('chief')
      expect(pull.comment).toContain(
        '### ⏳ Pas encore tout lu : cela demande plus de temps que Galley n’en accorde',
      )
      const left = () => Number(/Jusqu’ici, (\d) billets? n/.exec(pull.comment)?.[1] ?? 0)
      expect(left()).toBeGreaterThan(0)
      expect(pull.comment).toContain(' · prévu jeudi 21 mars à 10 h')
      expect(pull.check).toMatchObject({ status: 'in_progress' })
      const first = left()
      for (let minute = 1; left() > 0 && minute < 60; minute++) await desk.reaches(at(20, minute * 60))
      expect([first > 0, left()]).toEqual([true, 0])
      expect(pull.comment).toContain('paraît jeudi 21 mars à')
      await desk.reaches(at(21))
      expect(pull.state).toBe('merged')
    },
  )
})
