import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findings } from '../findings.ts'

const inBody = (body: string, date = '2024-02-07') =>
  findings('event-before-publication', {
    path: '_drafts/a.md',
    text: `---\ndate: ${date}\n---\n${body}`,
  }).map(({ at, severity, values }) => `${at} ${severity} ${values.text}`)

describe('announced too late', () => {
  test.each([
    ['La DINUM vous donne rendez-vous le 4 mai 2023 au salon.', '4:36-4:46 notice 4 mai 2023'],
    ['Le salon aura lieu le jeudi 4 mai 2023.', '4:23-4:39 notice jeudi 4 mai 2023'],
    ['Il se tiendra à Paris du 3 au 7 mai 2023', '4:26-4:41 notice 3 au 7 mai 2023'],
    ['Rejoignez-nous le 4 mai 2023 !', '4:19-4:29 notice 4 mai 2023'],
    ['Inscrivez-vous avant le **4 mai 2023**', '4:27-4:37 notice 4 mai 2023'],
    ['Le rapport sera publié le 4 mai 2023.', '4:27-4:37 notice 4 mai 2023'],
    ['Le 4 mai 2023, la DINUM organisera un salon.', '4:4-4:14 notice 4 mai 2023'],
    ['Jusqu’au 7 juin 2023 à 23 h, répondez à l’appel', '4:10-4:21 notice 7 juin 2023'],
    ['It will take place on May 4, 2023 in Paris.', '4:23-4:34 notice May 4, 2023'],
    ['It will be held on 4 May 2023', '4:20-4:30 notice 4 May 2023'],
    ['Join us on Thursday, May 4, 2023!', '4:12-4:33 notice Thursday, May 4, 2023'],
    ['Register by 4 May 2023.', '4:13-4:23 notice 4 May 2023'],
    ['The fair is coming on 4 May 2023', '4:23-4:33 notice 4 May 2023'],
    ['Rendez-vous le 3 février.', '4:16-4:25 notice 3 février'],
    ['Join us on 3 February.', '4:12-4:22 notice 3 February'],
  ])('%j', (body, ...found) => expect(inBody(body)).toEqual(found))
})

describe('rightly told', () => {
  test.each([
    ['Rendez-vous le 7 février 2024'],
    ['For example, it will take place on January 1, 2024.'],
    ['Par exemple, le salon aura lieu le 4 mai 2023.'],
    ['Write it down, such as “It will take place on May 4, 2023.” Then go.'],
    ['Par exemple « Rendez-vous le 4 mai 2023 » et rien d’autre.'],
    ['as in "Join us on 4 May 2023", say'],
    ['Rendez-vous du 3 au 9 février 2024'],
    ['Rendez-vous le 4 mai'],
    ['Le salon a eu lieu le 4 mai 2023.'],
    ['La DINUM a donné rendez-vous le 4 mai 2023, et l’événement a été un succès.'],
    ['Il devait se tenir le 4 mai 2023, et se tiendra en juin.'],
    ['Le salon du 4 mai 2023 se tiendra de nouveau en 2025.'],
    ['Le rapport du 4 mai 2023 sera publié bientôt.'],
    ['Il sera la suite du rapport publié le 4 mai 2023.'],
    ['Le salon était le 4 mai 2023. Rendez-vous bientôt.'],
    ['Rendez-vous bientôt. Le 4 mai 2023, nous étions dix.'],
    ['since May 4, 2023'],
    ['February 4th 2023 will be remembered as a dark day.'],
    ['You will find it as published in the Federal Register on January 18, 2017'],
    ['Le 4 mai 2023 restera un jour sombre.'],
    ['It took place on 4 May 2023'],
    ['It will replace the version released on 4 May 2023.'],
    ['This will tell what was said on 4 May 2023.'],
    ['You will find the report of 4 May 2023 below.'],
    ['On 4 May 2023, we found that it will rain.'],
    ['`Rendez-vous le 4 mai 2023`'],
  ])('%j', (body) => expect(inBody(body)).toEqual([]))
})

test('a page that says only when it was last changed came out before', () => {
  const text = '---\nlastmod: 2024-02-07\n---\nJoin us on 4 May 2023.'
  const hugo = { path: 'content/a.md', configName: 'hugo.toml', openedAt: '2023-01-01T00:00:00Z' }
  expect(findings('event-before-publication', { text, ...hugo })).toEqual([])
})

test('in the seed, on the line of the date, in a folded text in quotes', () => {
  const text = readFileSync('test/seeds/choisir-le-service-public.md', 'utf8')
  expect(findings('event-before-publication', { path: '_posts/2024-02-07-choisir.md', text })).toEqual([
    {
      at: '5:73-5:83',
      severity: 'notice',
      values: { text: '4 mai 2023', event: '2023-05-04', publication: '2024-02-07', guessedYear: false },
    },
  ])
})

test('a new post without a date goes out after its pull request was opened; an old one did before', () => {
  const situation = {
    path: '_drafts/a.md',
    text: 'Rendez-vous le 4 mai 2023',
    openedAt: '2024-02-07T00:00:00Z',
  }
  expect(findings('event-before-publication', situation)).toHaveLength(1)
  expect(findings('event-before-publication', { ...situation, change: 'modified' })).toEqual([])
})

test('the day is that of the post’s own zone', () => {
  expect(inBody('Rendez-vous le 6 février 2024', '2024-02-07 00:30:00 +09:00')).toHaveLength(1)
})

test.each(['dateStart: 2024-02-01', 'end_date: 2024-02-07', 'event_date: 2024-02-07'])(
  'a page about an event, with `%s`, has the date of the event',
  (line) => {
    const text = `---\ndate: 2024-02-07\n${line}\n---\nJoin us on 5 February 2024!`
    expect(findings('event-before-publication', { path: '_drafts/a.md', text })).toEqual([])
  },
)
