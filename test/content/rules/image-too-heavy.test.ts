import { expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

const files = { 'img/salon.jpg': '', 'img/petit.jpg': '' }
const sizes = { 'img/salon.jpg': 3_412_000, 'img/petit.jpg': 300_000 }
const found = (text: string, more: Partial<Situation> = {}) =>
  findings('image-too-heavy', { text, files, sizes, ...more }).map(
    ({ at, values: { path, size } }) => `${at} ${path} ${size}`,
  )

test('a heavy image that the pull request brings is told once', () => {
  expect(found('---\ntitle: A\n---\n![A](/img/salon.jpg) ![A](/img/salon.jpg) ![B](/img/petit.jpg)')).toEqual(
    ['4:6-4:20 img/salon.jpg 3412000'],
  )
})

test('in front matter too', () => {
  expect(found('---\ntitle: A\nimage: /img/salon.jpg\n---\n')).toEqual(['3:8-3:22 img/salon.jpg 3412000'])
})

test('the limit is the site’s to say', () => {
  const galley = 'rules:\n  image-too-heavy: {limit: 0.2}\n'
  expect(found('---\ntitle: A\n---\n![B](/img/petit.jpg)', { galley })).toEqual([
    '4:6-4:20 img/petit.jpg 300000',
  ])
})

test.each([['![A](https://example.org/img/salon.jpg)'], ['[A](/img/other.jpg)'], ['`![A](/img/salon.jpg)`']])(
  '%j is not weighed',
  (body) => expect(found(`---\ntitle: A\n---\n${body}`)).toEqual([]),
)

test('an image that was there before is not weighed', () => {
  expect(found('---\ntitle: A\n---\n![A](/img/salon.jpg)', { sizes: {} })).toEqual([])
})
