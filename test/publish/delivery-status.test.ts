import { expect, test } from 'vitest'
import {
  type DeliveryStatus,
  deliveryStatus,
  type Evidence,
  firstDeliveryStatus,
  merge,
  nextDeliveryCheck,
} from '../../src/publish/delivery-status.ts'
import { dated } from './cases.ts'

const MINUTE = 60_000
const merged = Date.parse('2030-01-07T08:30:00Z')
const none = { is: 'none' } as const
const flag = {
  is: 'flag',
  key: 'published',
  text: 'false',
  place: { line: 4, column: 1, endLine: 4, endColumn: 17 },
} as const
const post = (date: string, title = 'Salon', hiddenBy: (typeof flag)[] = []) => ({
  title,
  address: `/${title.toLowerCase()}.html`,
  date: dated(date),
  expiry: none,
  hiddenBy,
  futureHidden: true,
})

const of = {
  mergedMs: merged,
  fromMs: merged,
  hidden: [],
  page: { url: 'https://gazette.example/salon.html', title: 'Salon' },
  private: false,
}
const found = (evidence: Partial<Evidence>, minutes = 1): DeliveryStatus['is'] =>
  deliveryStatus(of, { deployments: none, pages: none, ...evidence }, merged + minutes * MINUTE).is
const page = (status: number, text = '<h1>Salon</h1>') => ({ is: 'page', status, text }) as const

test.each<[string, Partial<Evidence>, number, DeliveryStatus['is']]>([
  ['a deployment that ended well', { deployments: { is: 'done', atMs: merged } }, 1, 'visible'],
  ['one that failed', { deployments: { is: 'failed' } }, 1, 'failed'],
  ['one under way', { deployments: { is: 'running' } }, 29, 'waiting'],
  ['one under way for half an hour', { deployments: { is: 'running' } }, 30, 'not-deployed'],
  ['only those of others', { deployments: { is: 'others' } }, 30, 'not-deployed'],
  [
    'Pages where deployments may not be seen',
    { deployments: { is: 'denied' }, pages: { is: 'done', atMs: merged } },
    1,
    'visible',
  ],
  ['the page with its title', { page: page(200) }, 1, 'visible'],
  ['an error page with the title', { page: page(404) }, 1, 'waiting'],
  ['an error page after half an hour', { page: page(404) }, 30, 'page-missing'],
  ['another page', { page: page(200, '<h1>Bienvenue</h1>') }, 30, 'page-without-title'],
  ['nobody there', { page: { is: 'unreachable', why: 'no-answer' } }, 30, 'page-unreachable'],
  ['nobody there yet', { page: { is: 'unreachable', why: 'no-such-host' } }, 1, 'waiting'],
  ['an address that is not asked', { page: { is: 'refused', why: 'not-public' } }, 1, 'unknowable'],
  ['nothing at all', {}, 1, 'unknowable'],
])('%s', (_name, evidence, minutes, is) => {
  expect(found(evidence, minutes)).toBe(is)
})

test('what cannot be known says what is lacking', () => {
  expect(
    deliveryStatus({ ...of, private: true }, { deployments: { is: 'denied' }, pages: none }, merged),
  ).toEqual({
    is: 'unknowable',
    denied: ['deployments'],
    page: 'private',
  })
})

test('of several posts the one that readers see at once is followed', () => {
  const [ahead, now] = [post('2030-01-08T08:30:00Z', 'Demain'), post('2030-01-07T08:30:00Z')]
  expect(merge([ahead, now], 'http://gazette.example', merged)).toMatchObject({
    fromMs: merged,
    page: { url: 'https://gazette.example/salon.html', title: 'Salon' },
  })
  expect(merge([], 'https://gazette.example', merged)).toBeUndefined()
})

test('a post dated ahead is followed from its date, a draft not at all', () => {
  const ahead = merge([post('2030-01-08T08:30:00Z')], undefined, merged)
  const date = Date.parse('2030-01-08T08:30:00Z')
  expect(ahead && firstDeliveryStatus(ahead)).toEqual({ is: 'ahead', untilMs: date })
  expect(ahead && nextDeliveryCheck(ahead, { is: 'waiting' }, merged)).toBe(date + 20_000)
  const draft = merge([post('2030-01-08T08:30:00Z', 'Salon', [flag])], undefined, merged)
  expect(draft && firstDeliveryStatus(draft).is).toBe('hidden')
  // One that will have expired by its own date never comes out.
  const expired = { ...post('2030-01-08T08:30:00Z'), expiry: dated('2030-01-06T08:30:00Z') }
  expect(merge([expired], undefined, merged)).toMatchObject({
    fromMs: merged,
    hidden: [{ is: 'future' }, { is: 'expired' }],
  })
})

test('it is looked for during an hour, more and more rarely', () => {
  const looks: number[] = []
  const after = (at: number) => nextDeliveryCheck(of, { is: 'waiting' }, at)
  for (let at = after(merged); at !== undefined; at = after(at)) looks.push(at - merged)
  expect(looks.map((ms) => ms / MINUTE)).toEqual([1 / 3, 1, 2, 5, 10, 20, 30, 45, 60])
  expect(nextDeliveryCheck(of, { is: 'visible', sinceMs: merged }, merged)).toBeUndefined()
})
