import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest, few } from '../deep.ts'
import { Desk, type DeskPull, ordinarySpaces, post } from '../desk.ts'

describe('scenes/checks', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-06-01T08:00:00Z', database: 'embedded' })
  })
  afterAll(() => desk?.closes())

  let day = 1
  /** An approved pull request whose post is due at the returned instant. */
  async function opens(name: string): Promise<{ pull: DeskPull; due: string }> {
    day += 1
    const date = `2030-06-${String(day).padStart(2, '0')}`
    const pull = await desk.opensPullRequest({
      [`_posts/${date}-${name}.md`]: post({ date: `${date} 10:00 +02:00` }),
    })
    await pull.approvedBy('chief')
    return { pull, due: `${date}T08:00:00Z` }
  }

  const configured = (publish: string) =>
    desk.repository.commit({ branch: 'main', files: { '.github/galley.yml': `publish: ${publish}\n` } })

  deepTest('what a newer run of the same check has superseded counts no more', async () => {
    const { pull, due } = await opens('depasse')
    const { head } = pull.sandbox
    const first = desk.repository.startWorkflow(head, 'CI')
    await first.job('build')
    await first.job('liens', 'failure')
    // The description was edited: the workflow starts anew, and cancels the run before it.
    const second = desk.repository.startWorkflow(head, 'CI')
    await first.isCancelled()
    await second.job('build', 'success')
    await second.job('liens', 'failure')
    await desk.settles()
    expect(pull.comment).toContain('⛔ Vérifications : en échec : `liens`')
    // GitHub's times are to the second.
    await desk.reaches(new Date(desk.clock.now() + 60_000).toISOString())
    second.runsAgain()
    await second.job('liens', 'skipped')
    await desk.reaches(due)
    expect(pull.state).toBe('merged')
  })

  test.each(few(['classic', 'ruleset'] as const, 1))(
    'where only required checks count, a red one beside them (%s) stops no post, and the comment says so',
    async (kind) => {
      await configured('{checks: required}')
      desk.repository.protect('main', { kind, checks: ['build'] })
      const { pull, due } = await opens(`facultative-${kind}`)
      const { head } = pull.sandbox
      await desk.repository.setCheck(head, { name: 'lychee / liens', conclusion: 'failure' })
      desk.repository.setStatus(head, { context: 'build', state: 'failure' })
      await desk.reaches(due)
      expect(pull.state).toBe('open')
      expect(pull.comment).toContain(
        '⛔ Vérifications : en échec : `build` ; ne comptent pas ici : `lychee / liens` (en échec)',
      )
      await pull.does(() => desk.repository.setStatus(head, { context: 'build', state: 'success' }))
      expect(pull.state).toBe('merged')
      desk.repository.protect('main', undefined)
      await configured('{}')
    },
  )

  deepTest.each(['classic', 'ruleset'] as const)(
    'a check that the site ignores stops no post where all others count (%s), and the comment says so',
    async (kind) => {
      await configured('{ignore: ["lychee*"]}')
      desk.repository.protect('main', { kind, checks: ['build'] })
      const { pull: second, due: later } = await opens(`ignoree-${kind}`)
      for (const name of ['lychee / liens', 'build'])
        await desk.repository.setCheck(second.sandbox.head, {
          name,
          conclusion: name === 'build' ? 'success' : 'failure',
        })
      await desk.settles()
      expect(second.comment).toContain(
        '✅ Vérifications : la seule est terminée et bonne : `build` ; ne comptent pas ici : `lychee / liens` (en échec)',
      )
      await desk.reaches(later)
      expect(second.state).toBe('merged')
      desk.repository.protect('main', undefined)
      await configured('{}')
    },
  )

  deepTest('a check that was good counts no more once it has failed again', async () => {
    const { pull, due } = await opens('rechute')
    const { head } = pull.sandbox
    for (const conclusion of ['success', 'failure'] as const)
      await desk.repository.startWorkflow(head, 'CI').job('build', conclusion)
    await desk.reaches(due)
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('⛔ Vérifications : en échec : `build`')
    await pull.does((open) => open.close())
  })

  deepTest('the same name in another workflow, for another event or beside it is another check', async () => {
    const { pull, due } = await opens('homonymes')
    const { head } = pull.sandbox
    const failing = [
      await desk.repository.startWorkflow(head, 'CI'),
      await desk.repository.startWorkflow(head, 'Site'),
      await desk.repository.startWorkflow(head, 'CI', 'push'),
    ]
    for (const run of failing) {
      await run.job('build', 'failure')
      // A leg of the same matrix that has the same name.
      await run.job('build', 'neutral')
    }
    await desk.reaches(due)
    for (const run of failing) {
      expect(pull.state).toBe('open')
      expect(pull.comment).toContain('⛔ Vérifications : en échec : `build`')
      await desk.reaches(new Date(desk.clock.now() + 60_000).toISOString())
      run.runsAgain()
      await run.job('build', 'success')
      await desk.settles()
    }
    expect(pull.state).toBe('merged')
  })

  deepTest('the checks of the commit before are not those of a new one', async () => {
    const { pull, due } = await opens('retard')
    await desk.repository.setCheck(pull.sandbox.head, { name: 'build', conclusion: 'success' })
    await pull.pushes({ 'note.txt': 'x' })
    await pull.approvedBy('chief')
    await desk.repository.setCheck(pull.sandbox.head, { name: 'build', conclusion: 'failure' })
    await desk.settles()
    desk.sandbox.faults.commitsBefore(pull.sandbox, 5)
    await desk.reaches(due)
    expect(pull.state).toBe('open')
    expect(pull.comment).toContain('⛔ Vérifications : en échec : `build`')
    await pull.does((open) => open.close())
  })

  deepTest('those that GitHub does not know yet are asked for again within seconds', async () => {
    const { pull } = await opens('inconnu')
    const body = { data: { repository: { object: null } } }
    desk.sandbox.faults.commitsBefore(pull.sandbox, 50)
    desk.sandbox.faults.next({ path: /graphql/, operation: 'Checks', status: 200, body, times: 50 })
    await pull.pushes({ 'note.txt': 'x' })
    expect(pull.comment).toContain('GitHub ne montre pas encore celles du dernier commit')
    desk.sandbox.faults.commitsBefore(pull.sandbox, 0)
    desk.sandbox.faults.clear()
    await desk.reaches(new Date(desk.clock.now() + 10_000).toISOString())
    expect(pull.comment).not.toContain('GitHub ne montre pas encore')
    await pull.does((open) => open.close())
  })

  test('a head gets one check of Galley’s, whatever is said of it', async () => {
    const { pull } = await opens('un')
    const [first] = pull.ownChecks
    await pull.does((open) => open.label('galley: hold'))
    await pull.says('chief', '/galley schedule 2030-07-30 09:00')
    await pull.does((open) => open.dismissReview('chief'))
    expect(ordinarySpaces(pull.checkText)).toContain('retenue par l’étiquette')
    expect(pull.ownChecks.map(({ id }) => id)).toEqual([first?.id])
    await pull.does((open) => open.close())
  })

  deepTest('several pull requests of one head share its check, though all are read at once', async () => {
    const path = '_posts/2030-07-01-deux.md'
    await desk.repository.commit({ branch: 'suite', files: { 'a.txt': 'a' } })
    await desk.repository.commit({
      branch: 'deux',
      files: { [path]: post({ date: '2030-07-01 10:00 +02:00' }) },
    })
    const open = (base: string) =>
      desk.repository.openPull({ by: 'ada', branch: 'deux', title: 'Deux', base })
    const [one] = await Promise.all([open('main'), open('suite')])
    await desk.settles()
    const runs = desk.repository.record.checkRuns.filter(({ sha }) => sha === one.head)
    expect(runs).toHaveLength(1)
    await one.close()
  })

  const POST_CHECK = { method: 'POST', path: /\/check-runs$/ }

  deepTest.each([
    ['before', false],
    ['after', true],
  ])('killed %s GitHub has made the check, Galley makes one in all', async (_, after) => {
    desk.diesAt({ ...POST_CHECK, after })
    const { pull } = await opens('mort')
    expect(desk.isDead).toBe(true)
    await desk.revives()
    expect(pull.ownChecks).toMatchObject([{ status: 'completed', conclusion: 'success' }])
    await pull.does((open) => open.close())
  })

  deepTest('an answer that is lost on its way makes no second check', async () => {
    desk.sandbox.faults.next({ ...POST_CHECK, after: true })
    const { pull } = await opens('perdue')
    await desk.reaches(new Date(desk.clock.now() + 5000).toISOString())
    expect(pull.ownChecks).toMatchObject([{ status: 'completed', conclusion: 'success' }])
    await pull.does((open) => open.close())
  })

  test('whoever presses “Re-run” has Galley look again, and gets an answer', async () => {
    const { pull } = await opens('encore')
    for (const how of [{}, { wholeSuite: true }, { resets: true }]) {
      const [run] = pull.ownChecks
      if (!run) throw new Error('there is no check')
      // No webhook tells of this.
      desk.repository.setPermission('chief', 'read')
      await pull.does(() => desk.repository.rerequestCheck(run, how))
      expect(pull.comment).toContain('il manque 1 approbation')
      expect(desk.repository.suiteOf(run)).toEqual({ status: 'completed', conclusion: 'success' })
      expect(pull.ownChecks).toMatchObject([{ id: run.id, status: 'completed', conclusion: 'success' }])
      desk.repository.setPermission('chief', 'write')
      await pull.does(() => desk.repository.rerequestCheck(run, how))
      expect(pull.comment).toContain('✅ Prêt')
      expect(desk.repository.suiteOf(run)).toEqual({ status: 'completed', conclusion: 'success' })
    }
    await pull.does((open) => open.close())
  })

  deepTest('“Re-run” is answered on a commit that no open pull request has any more', async () => {
    const { pull, due } = await opens('passe')
    await desk.reaches(due)
    const [run] = pull.ownChecks
    if (!run) throw new Error('there is no check')
    await pull.does(() => desk.repository.rerequestCheck(run, { wholeSuite: true }))
    expect(desk.repository.suiteOf(run)).toEqual({ status: 'completed', conclusion: 'success' })
    expect(pull.ownChecks).toMatchObject([{ id: run.id, conclusion: 'success' }])
  })

  test('Galley knows its own comment by its name as well, and nobody else’s by the marker', async () => {
    const files = { '_posts/2030-07-03-faux.md': post({ date: '2030-07-03 10:00 +02:00' }, 'XXX\n') }
    desk.sandbox.faults.deniesAuthorship = true
    desk.sandbox.webhooks.hold()
    const pull = await desk.opensPullRequest(files)
    // A person of the App's name, and another App.
    for (const by of [desk.app.slug, 'autre[bot]'])
      pull.sandbox.comment({ by, body: '<!-- galley:review 0000 -->\n### Publication demain' })
    desk.sandbox.webhooks.release('kept')
    await desk.settles()
    await pull.approvedBy('chief')
    await pull.does((open) => open.edit({ title: 'Un autre titre' }))
    const written = pull.comments.map(({ author, edits }) => ({ author, edits: edits > 0 }))
    expect(written).toEqual([
      { author: desk.app.slug, edits: false },
      { author: 'autre[bot]', edits: false },
      { author: desk.app.bot.login, edits: true },
    ])
    await pull.says('chief', '/galley schedule gestern')
    await pull.does((open) => open.edit({ title: 'Encore un autre' }))
    expect(pull.replies).toHaveLength(1)
    desk.sandbox.faults.deniesAuthorship = false
  })
})
