import { expect, test } from 'vitest'
import type { Gate } from '../../src/publish/gate.ts'
import type { Notification } from '../../src/publish/notifications.ts'
import { noticeComment } from '../../src/report/notification.ts'
import { ordinarySpaces } from '../desk.ts'
import { due, pull } from '../publish/cases.ts'

const missing: Gate = {
  id: 'approvals',
  state: 'waiting',
  why: { is: 'approvals-missing', have: 0, needed: 1, outdated: [] },
}
const held: Gate = { id: 'hold', state: 'shut', why: { is: 'held', label: 'galley: hold' } }

function comment(
  more: Partial<Notification>,
  requested: string[] = [],
  author = 'ada',
  language = 'fr',
  approving: string[] = [],
) {
  const notice: Notification = {
    kind: 'hour-before',
    instant: due,
    graceMs: 24 * 60 * 60_000,
    lapsesMs: due.epochMs + 24 * 60 * 60_000,
    unmet: [missing],
    ...more,
  }
  const people = { ...(author && { author }), requested, approving }
  return ordinarySpaces(noticeComment(notice, pull({ people }), { language }))
}

test('ahead of its date: what would stop it, and who can help', () => {
  expect(comment({}, ['chief'])).toBe(
    `<!-- galley:notice hour-before@2030-01-07T08:30:00.000Z -->
@ada ⚠️ Publication prévue le **lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris)** ; en l’état, elle n’aurait pas lieu :

- ⏳ Approbation : il manque 1 approbation d’une personne qui peut écrire ici

@chief : votre approbation est demandée.`,
  )
})

test('in English, late, with GitHub’s own words', () => {
  expect(comment({ kind: 'late', refusal: 'Required status check "x" is expected' }, [], 'ada', 'en')).toBe(
    `<!-- galley:notice late@2030-01-07T08:30:00.000Z -->
@ada ⏰ This was to go out on **Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris)**, and has not:

- ⛔ GitHub refused the merge: \`Required status check "x" is expected\`
- ⏳ Approval: ${/Approval: (.*)/.exec(comment({}, [], 'ada', 'en'))?.[1]}

Nobody is asked to approve it at present: anybody who may write here can.

It goes out by itself as soon as nothing stands in the way any more, until Tuesday 8 January 2030 at 09:30 (UTC+1, Europe/Paris).`,
  )
})

test('in a merge queue: where it is, and how to keep it back', () => {
  const queued = { unmet: [], queuePosition: 3 }
  expect(comment({ kind: 'late', ...queued }, [], 'ada', 'en')).toBe(
    `<!-- galley:notice late@2030-01-07T08:30:00.000Z -->
@ada ⏰ This was to go out on **Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris)**, and has not:

- 🚦 It is in GitHub’s merge queue, at place 3: GitHub merges it when its turn comes, whatever the hour. To keep it back, take it out of the queue.`,
  )
  const lapsed = comment({ kind: 'lapsed', ...queued })
  expect(lapsed).toContain(
    '- 🚦 Elle est dans la file de fusion de GitHub, à la place 3 : GitHub la fusionnera',
  )
  expect(lapsed).not.toContain('/galley publish')
})

test('lapsed: how to renew it', () => {
  const text = comment({ kind: 'lapsed', unmet: [held] })
  expect(text).toContain(
    'Galley n’attend pas plus de 24 h.\n\nCe qui s’y oppose :\n- ⛔ Mise en attente : retenue',
  )
  expect(text).toContain('ou en commentaire `/galley publier`')
  expect(text).not.toContain('approuver')
})

test('late with nothing known against it', () => {
  expect(comment({ kind: 'late', unmet: [] })).toContain('- Galley ne voit rien qui s’y oppose')
  expect(comment({ kind: 'lapsed', unmet: [] })).not.toContain('s’y oppose')
})

test('a bot is not mentioned, nor its own author twice, and never a crowd', () => {
  expect(comment({}, [], '')).not.toContain('@ada')
  expect(comment({}, ['ada'])).not.toContain('@ada :')
  const crowd = Array.from({ length: 30 }, (_, n) => `p${n}`)
  expect(comment({}, crowd).match(/@p\d+/g)).toHaveLength(10)
})

test('those whose approval was of something else are asked again, where GitHub named them', () => {
  const approvals = [{ by: 'chief', was: 'serie-1' }, { by: 'robot' }]
  const otherBase = { branch: 'main', approvals }
  const why = { is: 'approvals-missing', have: 0, needed: 1, outdated: ['boss'], otherBase } as const
  const unmet: Gate[] = [{ id: 'approvals', state: 'waiting', why }]
  expect(comment({ unmet }, ['boss'], 'ada', 'fr', ['chief', 'boss', 'voisin'])).toContain(
    '\n\n@boss, @chief : votre approbation est demandée.',
  )
})

test('names in a reason mention nobody', () => {
  const failed: Gate = { id: 'checks', state: 'shut', why: { is: 'checks-failed', names: ['@everyone'] } }
  expect(comment({ unmet: [failed] })).toContain('en échec : `@everyone`')
})
