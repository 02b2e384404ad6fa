import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post } from '../desk.ts'

describe('scenes/suggestions', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  })
  afterAll(() => desk?.closes())

  const path = '_posts/2030-01-07-salon.md'
  const hidden = post({ date: '2030-01-07 10:00 +01:00', published: false })
  const shown = hidden.replace('published: false\n', '')
  const lineOf = (text: string) => hidden.split('\n').indexOf(text) + 1

  function suggestions(pull: DeskPull) {
    return pull.sandbox.threads.map(({ path, lines, isResolved, said }) => ({
      path,
      lines,
      isResolved,
      by: said[0]?.by,
      body: said[0]?.body,
    }))
  }

  test('a certain remedy is offered at its line, once, and goes when it has been taken', async () => {
    const pull = await desk.opensPullRequest({ [path]: hidden })
    const at = lineOf('published: false')
    expect(suggestions(pull)).toMatchObject([
      { path, lines: `${at}-${at}`, isResolved: false, by: 'galley[bot]' },
    ])
    const [{ body } = { body: '' }] = suggestions(pull)
    expect(body).toContain('`published: false` cache le billet')
    expect(body).toContain('```suggestion\n```')
    expect(pull.sandbox.reviews.map(({ state }) => state)).toEqual(['COMMENTED'])

    await pull.pushes({ [path]: `${hidden}\nEt plus encore.\n` })
    expect(suggestions(pull)).toHaveLength(1)

    await pull.pushes({ [path]: shown })
    expect(suggestions(pull)).toEqual([])
  })

  deepTest('who takes it away is not asked again, but is when it comes back', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2030-01-08-b.md': hidden })
    const file = '_posts/2030-01-08-b.md'
    await pull.does((open) => open.threads[0]?.delete())
    await pull.pushes({ [file]: `${hidden}\nPlus.\n` })
    expect(suggestions(pull)).toEqual([])
    await pull.pushes({ [file]: shown })
    await pull.pushes({ [file]: hidden })
    expect(suggestions(pull)).toHaveLength(1)
  })

  deepTest('where people have talked about it, the conversation is resolved and stays', async () => {
    const file = '_posts/2030-01-09-c.md'
    const pull = await desk.opensPullRequest({ [file]: hidden })
    await pull.does((open) => open.threads[0]?.reply('boss', 'Pas encore.'))
    await pull.pushes({ [file]: shown })
    expect(suggestions(pull)).toMatchObject([{ isResolved: true }])
  })

  deepTest('a review that changes nothing writes nothing', async () => {
    const pull = await desk.opensPullRequest({ '_posts/2030-01-10-d.md': hidden })
    desk.sandbox.requests.clear()
    await pull.does((open) => open.label('sujet'))
    const writes = desk.sandbox.requests.filter(
      ({ method, path }) => method !== 'GET' && !/graphql|access_tokens/.test(path),
    )
    expect(writes).toEqual([])
    expect(suggestions(pull)).toHaveLength(1)
  })

  deepTest('where conversations have to be resolved before a merge, none is begun', async () => {
    desk.repository.protect('main', { conversations: true })
    const pull = await desk.opensPullRequest({ '_posts/2030-01-11-e.md': hidden })
    expect(suggestions(pull)).toEqual([])
    expect(pull.comment).toContain('`published: false` cache le billet')
    desk.repository.protect('main', undefined)
  })

  deepTest(
    'what GitHub refuses in a locked conversation, or while it asks for patience, is offered afterwards',
    async () => {
      desk.sandbox.webhooks.hold()
      const locked = await desk.opensPullRequest({ '_posts/2030-01-12-f.md': hidden })
      await locked.sandbox.lock()
      desk.sandbox.webhooks.release('kept')
      await desk.settles()
      expect(suggestions(locked)).toEqual([])
      await locked.does((open) => open.unlock())
      expect(suggestions(locked)).toHaveLength(1)

      const patience = { status: 403, headers: { 'retry-after': '90' } }
      desk.sandbox.faults.next({ method: 'POST', path: /\/reviews$/, ...patience })
      const limited = await desk.opensPullRequest({ '_posts/2030-01-13-g.md': hidden })
      expect(suggestions(limited)).toEqual([])
      await desk.reaches(new Date(desk.clock.now() + 91_000).toISOString())
      expect(suggestions(limited)).toHaveLength(1)
    },
  )

  deepTest(
    'one at a line that GitHub does not show keeps none of the others away, and is offered once it is shown',
    async () => {
      const files = { '_posts/2030-01-14-h.md': hidden, '_posts/2030-01-14-i.md': hidden }
      desk.sandbox.requests.clear()
      // All at once, and the first by itself.
      desk.sandbox.faults.next({ method: 'POST', path: /\/reviews$/, status: 422, times: 2 })
      const pull = await desk.opensPullRequest(files)
      expect(suggestions(pull)).toMatchObject([{ path: '_posts/2030-01-14-i.md' }])
      for (const title of ['Un', 'Deux']) await pull.does((open) => open.edit({ title }))
      await desk.reaches(new Date(desk.clock.now() + 3_600_000).toISOString())
      const offers = desk.sandbox.requests.filter(({ path }) =>
        path.endsWith(`/pulls/${pull.id.number}/reviews`),
      )
      expect(offers).toHaveLength(3)
      await pull.pushes({ '_posts/2030-01-14-h.md': `${hidden}\nPlus.\n` })
      expect(suggestions(pull).map(({ path }) => path)).toEqual([
        '_posts/2030-01-14-i.md',
        '_posts/2030-01-14-h.md',
      ])
    },
  )
})
