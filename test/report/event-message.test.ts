import { expect, test } from 'vitest'
import type { EventName } from '../../src/content/event-name.ts'
import type { Gate } from '../../src/publish/gate.ts'
import type { Notification } from '../../src/publish/notifications.ts'
import { eventOfNotification, type PublicationEvent } from '../../src/publish/publication-event.ts'
import type { Review } from '../../src/publish/review.ts'
import { eventMessage } from '../../src/report/event-message.ts'
import { ordinarySpaces } from '../desk.ts'
import { due, pull } from '../publish/cases.ts'
import { published, review } from './reviews.ts'

const PAGE = 'https://gazette.example/2030/01/07/salon.html'
const missing: Gate = {
  id: 'approvals',
  state: 'waiting',
  why: { is: 'approvals-missing', have: 0, needed: 1, outdated: [] },
}
const begun: Gate = {
  id: 'release',
  state: 'open',
  why: { is: 'release-begun', name: 'spring', out: ['mairie/site#7'], left: [] },
}
const notification: Notification = {
  kind: 'hour-before',
  instant: due,
  graceMs: 24 * 60 * 60_000,
  lapsesMs: due.epochMs + 24 * 60 * 60_000,
  unmet: [missing],
}
const ofNotification = (more: Partial<Notification>) => eventOfNotification({ ...notification, ...more })
const afterwards = (name: EventName): PublicationEvent => ({ name, planned: due, unmet: [] })
const after = (state: NonNullable<Review['afterMerge']>['state']) => ({
  afterMerge: { state, zone: 'Europe/Paris', url: PAGE, rebuilds: [] },
})

const cases: Record<EventName, [PublicationEvent, Partial<Review>]> = {
  'will-miss': [ofNotification({}), {}],
  late: [ofNotification({ kind: 'late', refusal: 'Required\nstatus check' }), {}],
  missed: [ofNotification({ kind: 'lapsed' }), {}],
  published: [afterwards('published'), after({ is: 'waiting' })],
  live: [afterwards('live'), after({ is: 'visible', sinceMs: due.epochMs + 12_000 })],
  'deployment-failed': [
    afterwards('deployment-failed'),
    after({ is: 'failed', log: 'https://github.com/mairie/site/log' }),
  ],
  'release-in-part': [{ ...afterwards('release-in-part'), refusal: 'Not on a Monday' }, { gates: [begun] }],
}

function said(name: EventName, language: string) {
  const [event, more] = cases[name]
  const site = { url: 'https://gazette.example', language }
  const { subject, text, reasons } = eventMessage(
    event,
    event.notification ? review({ site, ...more }) : { ...published(language), ...more },
  )
  return [subject, text, ...reasons].map(ordinarySpaces)
}

const allSaid = (language: string) =>
  Object.fromEntries((Object.keys(cases) as EventName[]).map((name) => [name, said(name, language)]))

test('each event in English', () => {
  expect(allSaid('en')).toMatchInlineSnapshot(`
    {
      "deployment-failed": [
        "Not deployed: Salon de l’emploi",
        "The deployment failed, so readers do not see it yet.",
      ],
      "late": [
        "Late: Salon de l’emploi",
        "⏰ This was to go out on Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris), and has not:",
        "GitHub refused the merge: Required status check",
        "Approval: 1 more approval needed from somebody who may write here",
      ],
      "live": [
        "Live: Salon de l’emploi",
        "Readers can see it since Monday 7 January 2030 at 09:30:12 (UTC+1, Europe/Paris).",
      ],
      "missed": [
        "Not published: Salon de l’emploi",
        "✋ Not published: it was due on Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris), and Galley waits no longer than 24 h for it.",
        "Approval: 1 more approval needed from somebody who may write here",
      ],
      "published": [
        "Published: Salon de l’emploi",
        "✅ Published on time: Monday 7 January at 09:30 (Paris time)",
      ],
      "release-in-part": [
        "Release out in part: Salon de l’emploi",
        "Spring is out in part (mairie/site#7), so this waits for no other",
        "GitHub refused the merge: Not on a Monday",
      ],
      "will-miss": [
        "Will not go out: Salon de l’emploi",
        "⚠️ This is to go out on Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris), and as things stand it would not:",
        "Approval: 1 more approval needed from somebody who may write here",
      ],
    }
  `)
})

test('each event in French', () => {
  expect(allSaid('fr')).toMatchInlineSnapshot(`
    {
      "deployment-failed": [
        "Pas déployé : Salon de l’emploi",
        "Le déploiement a échoué : les lecteurs ne le voient pas encore.",
      ],
      "late": [
        "En retard : Salon de l’emploi",
        "⏰ La publication était prévue le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris), et n’a pas eu lieu :",
        "GitHub a refusé la fusion : Required status check",
        "Approbation : il manque 1 approbation d’une personne qui peut écrire ici",
      ],
      "live": [
        "En ligne : Salon de l’emploi",
        "Les lecteurs le voient depuis le lundi 7 janvier 2030 à 09:30:12 (UTC+1, Europe/Paris).",
      ],
      "missed": [
        "Pas publié : Salon de l’emploi",
        "✋ Pas publié : c’était prévu le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris), et Galley n’attend pas plus de 24 h.",
        "Approbation : il manque 1 approbation d’une personne qui peut écrire ici",
      ],
      "published": [
        "Publié : Salon de l’emploi",
        "✅ Publié à l’heure : lundi 7 janvier à 9 h 30 (heure de Paris)",
      ],
      "release-in-part": [
        "Parution incomplète : Salon de l’emploi",
        "Spring est parue en partie (mairie/site#7), donc celle-ci n’attend plus rien d’autre",
        "GitHub a refusé la fusion : Not on a Monday",
      ],
      "will-miss": [
        "Ne paraîtra pas : Salon de l’emploi",
        "⚠️ Publication prévue le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris) ; en l’état, elle n’aurait pas lieu :",
        "Approbation : il manque 1 approbation d’une personne qui peut écrire ici",
      ],
    }
  `)
})

test('the page is named once readers can see it, and not before', () => {
  const pages = Object.values(cases).map(([event, more]) =>
    eventMessage(event, { ...published('en'), ...more }),
  )
  expect(pages.filter(({ page }) => page !== null).map(({ event, page }) => [event, page])).toEqual([
    ['live', PAGE],
  ])
})

test('a title from a stranger is one line without control characters, and not long', () => {
  const [event] = cases['will-miss']
  const title = (text: string) => eventMessage(event, review({ pull: pull({ title: text }) })).pull.title
  expect(title('Salon\r\nBcc: \u202Eeve\u0007')).toBe('Salon Bcc: eve')
  expect(title('x'.repeat(400))).toBe(`${'x'.repeat(299)}…`)
})

test('of many reasons ten are told', () => {
  const event = ofNotification({ unmet: Array(12).fill(missing) })
  expect(eventMessage(event, review()).reasons).toHaveLength(10)
})

test('what strangers write stays one line, whole in its characters, and no address of theirs adds lines', () => {
  const title = `${'a'.repeat(280)}\r\nBcc: eve@example.org${'🎉'.repeat(40)}\u202e`
  const url = 'https://gazette.example/a\r\nb<!channel>'
  const afterMerge = {
    state: { is: 'visible', sinceMs: due.epochMs } as const,
    zone: 'UTC',
    url,
    rebuilds: [],
  }
  const message = eventMessage(afterwards('live'), {
    ...published('fr'),
    pull: pull({ title }),
    afterMerge,
  })
  expect(message.subject).not.toMatch(/[\r\n\u202e]/)
  expect(message.subject.isWellFormed()).toBe(true)
  expect(message.subject.length).toBeLessThanOrEqual(300)
  expect(message.page).toBe('https://gazette.example/ab%3C!channel%3E')
  const elsewhere = { ...afterMerge, url: 'javascript:alert(1)' }
  expect(eventMessage(afterwards('live'), { ...published('fr'), afterMerge: elsewhere }).page).toBeNull()
})
