import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, ordinarySpaces, post, site } from '../desk.ts'

describe('scenes/order', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({
      at: '2030-01-01T08:00:00Z',
      files: {
        ...site,
        '.github/galley.yml':
          'publish:\n  window: Mon-Fri 08:00-19:00\n  block_early_merge: true\n  grace: 1h\n',
      },
    })
  })
  afterAll(() => desk?.closes())

  const dated = (date: string) => post({ date: `${date} +01:00` })

  deepTest(
    'outside the publishing window it waits for the next opening, and grace counts from there',
    async () => {
      const pull = await desk.opensPullRequest({ '_posts/2030-01-05-samedi.md': dated('2030-01-05 10:00') })
      await pull.approvedBy('chief')
      expect(pull.comment).toContain(
        '⏳ Heures de publication : fermées à sa date ; prochaine ouverture le lundi 7 janvier 2030 à 08:00',
      )
      await desk.reaches('2030-01-05T09:00:00Z')
      await desk.reaches('2030-01-07T06:59:59Z')
      expect(pull.state).toBe('open')
      await desk.reaches('2030-01-07T07:00:00Z')
      expect(pull.state).toBe('merged')
    },
  )

  test('the check stays in progress until the date, and is done when Galley merges', async () => {
    desk.repository.protect('main', { checks: ['Galley'] })
    const pull = await desk.opensPullRequest({ '_posts/2030-01-08-tot.md': dated('2030-01-08 10:00') })
    await pull.approvedBy('chief')
    expect(pull.check).toMatchObject({ status: 'in_progress' })
    await expect(pull.sandbox.mergedBy('chief')).rejects.toThrow('"Galley" is in progress')
    await desk.reaches('2030-01-08T09:00:00Z')
    expect(pull.state).toBe('merged')
    expect(pull.check).toMatchObject({ status: 'completed', conclusion: 'success' })
    desk.repository.protect('main', undefined)
  })

  deepTest(
    'who has GitHub merge by itself is told that it would not wait for the date, unless the check does',
    async () => {
      const path = '_posts/2030-01-08-auto.md'
      const pull = await desk.opensPullRequest({ [path]: dated('2030-01-08 14:00') })
      const warning = 'chief a activé la fusion automatique'
      await pull.does((open) => open.autoMerge('chief'))
      expect(pull.comment).toContain(warning)
      // Required, the check stays in progress until the date, and GitHub waits for it.
      desk.repository.protect('main', { checks: ['Galley'] })
      await pull.says('boss', '/galley check')
      expect(pull.comment).not.toContain(warning)
      desk.repository.protect('main', undefined)
      await pull.says('boss', '/galley check')
      expect(pull.comment).toContain(warning)
      await pull.does((open) => open.autoMerge('chief', false))
      expect(pull.comment).not.toContain(warning)
      await pull.approvedBy('chief')
      await desk.reaches('2030-01-08T13:00:00Z')
      expect(pull.state).toBe('merged')
    },
  )

  test('what it depends on goes first, and it follows at once', async () => {
    const first = await desk.opensPullRequest({ '_posts/2030-01-09-premier.md': dated('2030-01-09 11:00') })
    const second = await desk.opensPullRequest(
      { '_posts/2030-01-09-second.md': dated('2030-01-09 10:00') },
      { body: `La suite.\n\nDepends-On: #${first.id.number}\n` },
    )
    await first.approvedBy('chief')
    await second.approvedBy('chief')
    expect(second.comment).toContain(
      `⏳ Ce qui passe avant : reste à fusionner : mairie/site#${first.id.number}`,
    )
    await desk.reaches('2030-01-09T09:00:00Z')
    expect(second.state).toBe('open')
    await desk.reaches('2030-01-09T10:00:00Z')
    expect([first.state, second.state]).toEqual(['merged', 'merged'])
  })

  deepTest('what will never be merged is told', async () => {
    const gone = await desk.opensPullRequest({ '_posts/2030-01-10-parti.md': dated('2030-01-10 10:00') })
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-10-orphelin.md': dated('2030-01-10 10:00') },
      { body: `Depends-On: #${gone.id.number}, #999, #${gone.id.number + 1}` },
    )
    await gone.does((open) => open.close())
    expect(pull.comment).toContain(`mairie/site#${gone.id.number} a été fermée sans être fusionnée`)
    expect(pull.comment).toContain('`mairie/site#999` est introuvable')
    expect(pull.comment).toContain(`mairie/site#${pull.id.number} est cette pull request même`)
    await pull.does((open) => open.close())
  })

  deepTest('what GitHub does not let it see cannot be waited for, and the rest is told as ever', async () => {
    const elsewhere = await desk.sandbox.createRepository('agglo/site', { files: site })
    const theirs = await elsewhere.openPull({
      by: 'bea',
      branch: 'leur',
      title: 'Le leur',
      files: { a: 'a' },
    })
    const first = await desk.opensPullRequest({ '_posts/2030-01-10-ici.md': dated('2030-01-10 10:00') })
    const body = `Depends-On: agglo/site#${theirs.number}, #${first.id.number}`
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-10-ensemble.md': dated('2030-01-10 10:00') },
      { body },
    )
    await pull.approvedBy('chief')
    expect(pull.comment).toContain(
      `reste à fusionner : agglo/site#${theirs.number}, mairie/site#${first.id.number}`,
    )
    desk.sandbox.shutsOut('agglo')
    await pull.does((open) => open.edit({ title: 'Ensemble' }))
    expect(pull.comment).toContain(`\`agglo/site#${theirs.number}\` est introuvable, ou illisible`)
    await desk.reaches('2030-01-10T09:00:00Z')
    expect(pull.state).toBe('open')
    await pull.does((open) => open.edit({ body: `Depends-On: #${first.id.number}` }))
    await first.approvedBy('chief')
    expect([first.state, pull.state]).toEqual(['merged', 'merged'])
  })

  deepTest('of a private repository a stranger learns no more than of one that does not exist', async () => {
    const secret = await desk.sandbox.createRepository('mairie/secret', { files: site, private: true })
    const opens = (branch: string, body?: string) =>
      secret.openPull({
        by: 'mairie',
        branch,
        title: branch,
        files: { [branch]: 'a' },
        ...(body && { body }),
      })
    const merged = await opens('fusionnee')
    await merged.mergedBy('mairie')
    const closed = await opens('fermee')
    await closed.close()
    const open = await opens('ouverte')
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-10-curieux.md': dated('2030-01-10 10:30') },
      { by: 'curieux' },
    )
    await pull.approvedBy('chief')
    const circle = await opens('en-rond', `Depends-On: ${desk.repository.name}#${pull.id.number}`)
    /** All that Galley says, on the pull request and on the desk, with another name for what was asked about. */
    const answerAbout = async (ref: string) => {
      await pull.does((asking) => asking.edit({ body: `Depends-On: ${ref}` }))
      const said = [pull.comment, JSON.stringify(pull.check?.output), await desk.deskPage()]
      return said.map((text) => text.replace(/<!--.*?-->/gs, '').replaceAll(ref, 'X'))
    }
    const nowhere = await answerAbout('mairie/nulle-part#7')
    expect(nowhere[0]).toContain('`X` est introuvable, ou illisible')
    for (const { number } of [merged, closed, open, circle, { number: 999 }])
      expect(await answerAbout(`mairie/secret#${number}`)).toEqual(nowhere)
    // Nor by way of one that is public.
    const through = await desk.opensPullRequest(
      { '_posts/2030-01-10-detour.md': dated('2030-01-10 16:00') },
      { by: 'curieux', body: `Depends-On: mairie/secret#${circle.number}` },
    )
    await pull.does((asking) => asking.edit({ body: `Depends-On: #${through.id.number}` }))
    expect(pull.comment).toContain(`reste à fusionner : mairie/site#${through.id.number}`)
    await desk.reaches('2030-01-10T09:30:00Z')
    expect(pull.state).toBe('open')
    for (const one of [pull, through]) await one.does((asking) => asking.close())
  })

  deepTest('within a private repository the order holds, and its former name counts', async () => {
    const secret = await desk.sandbox.createRepository('mairie/avant', { files: site, private: true })
    const opens = (day: string, body: string) =>
      secret.openPull({
        ...{ by: 'mairie', branch: day, title: day, body },
        files: { [`_posts/2030-01-${day}-a.md`]: dated(`2030-01-${day} 10:00`) },
      })
    const first = await opens('25', '')
    const second = await opens('26', 'Depends-On: #1, mairie/avant#2')
    await desk.settles()
    const said = () => ordinarySpaces(second.comments[0]?.body ?? '')
    expect(said()).toContain('mairie/avant#2 est cette pull request même')
    secret.rename('mairie/apres')
    await second.edit({ body: 'Depends-On: mairie/avant#1, mairie/avant#2, mairie/apres#1' })
    await desk.settles()
    expect(said()).toContain('mairie/apres#2 est cette pull request même')
    await second.edit({ body: 'Depends-On: mairie/avant#1' })
    await desk.settles()
    expect(said()).toContain('reste à fusionner : mairie/apres#1')
    for (const pull of [first, second]) await pull.close()
    await desk.settles()
  })

  deepTest('two that wait for one another are told so', async () => {
    const one = await desk.opensPullRequest({ '_posts/2030-01-11-un.md': dated('2030-01-11 10:00') })
    const two = await desk.opensPullRequest(
      { '_posts/2030-01-11-deux.md': dated('2030-01-11 10:00') },
      { body: `Depends-On: #${one.id.number}` },
    )
    await one.does((open) => open.edit({ body: `Depends-On: #${two.id.number}` }))
    expect(one.comment).toContain('attend elle-même celle-ci')
    for (const pull of [one, two]) await pull.does((open) => open.close())
  })

  deepTest('a circle of three is told to each', async () => {
    const one = await desk.opensPullRequest({ '_posts/2030-01-12-un.md': dated('2030-01-12 10:00') })
    const two = await desk.opensPullRequest(
      { '_posts/2030-01-12-deux.md': dated('2030-01-12 10:00') },
      { body: `Depends-On: #${one.id.number}` },
    )
    const three = await desk.opensPullRequest(
      { '_posts/2030-01-12-trois.md': dated('2030-01-12 10:00') },
      { body: `Depends-On: #${two.id.number}` },
    )
    await one.does((open) => open.edit({ body: `Depends-On: #${three.id.number}` }))
    expect(one.comment).toContain(`mairie/site#${three.id.number} attend elle-même celle-ci`)
    for (const pull of [one, two, three]) await pull.does((open) => open.close())
  })

  deepTest('what names more than Galley looks at is told so, and does not go out', async () => {
    const numbers = Array.from({ length: 25 }, (_, index) => `#${900 + index}`)
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-13-trop.md': dated('2030-01-13 10:00') },
      { body: `Depends-On: ${numbers.join(', ')}` },
    )
    const gate = pull.comment.split('\n').find((line) => line.includes('900'))
    expect(gate).toContain('mairie/site#920 est de trop')
    expect(gate).toContain('`mairie/site#900` est introuvable')
    expect(gate).toContain('(+15)')
    await pull.does((open) => open.edit({ body: `Depends-On: ${numbers.slice(0, 5).join(', ')}` }))
    expect(pull.comment).not.toContain('(+')
    await pull.does((open) => open.close())
  })

  deepTest('a fork’s branch of the same name is no stack', async () => {
    const fork = await desk.repository.fork('voisine')
    await desk.opensPullRequest(
      { '_posts/2030-01-16-fork.md': dated('2030-01-16 10:00') },
      { from: fork, branch: 'brouillons' },
    )
    await desk.repository.commit({ branch: 'brouillons', files: { 'a.txt': 'a' } })
    const pull = await desk.opensPullRequest(
      { '_posts/2030-01-16-haut.md': dated('2030-01-16 10:00') },
      { base: 'brouillons' },
    )
    expect(pull.comment).not.toContain('à fusionner d’abord')
    await pull.does((open) => open.close())
  })

  deepTest('one stacked on another says so, and goes on once it is turned to the branch', async () => {
    const below = await desk.opensPullRequest({ '_posts/2030-01-14-bas.md': dated('2030-01-14 10:00') })
    const { branch } = below.sandbox.record.head
    const above = await desk.opensPullRequest(
      { '_posts/2030-01-14-haut.md': dated('2030-01-14 10:00') },
      { base: branch },
    )
    expect(above.comment).toContain(`la branche de #${below.id.number}, à fusionner d’abord`)
    await below.approvedBy('chief')
    await above.approvedBy('chief')
    await desk.reaches('2030-01-14T09:00:00Z')
    expect([below.state, above.state]).toEqual(['merged', 'open'])
    await above.does((open) => open.edit({ base: 'main' }))
    await desk.clock.tick(1000)
    await above.approvedBy('chief')
    expect(above.state).toBe('merged')
  })
})
