import { describe, expect, test } from 'vitest'
import { foundInBody } from '../links.ts'

const found = (body: string) =>
  foundInBody('link-insecure', body).map(({ values: { is, host } }) => `${is} ${host}`)

test.each([
  ['[a](http://data.gouv.fr/b)', 'link data.gouv.fr'],
  ['![a](HTTP://data.gouv.fr/b.png)', 'image data.gouv.fr'],
])('%j', (body, one) => expect(found(body)).toEqual([one]))

describe('left alone', () => {
  test.each([
    ['[a](https://data.gouv.fr)'],
    ['[a](http://localhost:4000)'],
    ['[a](http://www.w3.org/2000/svg)'],
    ['[a](http://example.org)'],
    ['<http://data.gouv.fr>'],
    ['[a](http://{{ site.host }}/b)'],
  ])('%j', (body) => expect(found(body)).toEqual([]))
})
