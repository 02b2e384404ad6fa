import { describe, expect, test } from 'vitest'
import { foundInBody } from '../links.ts'

const found = (body: string) => foundInBody('link-text', body).map(({ at, values }) => `${at} ${values.text}`)

describe('a link that does not say where it leads', () => {
  test.each([
    ['Pour vous inscrire, [cliquez ici](/a).', '4:21-4:38 cliquez ici'],
    ['[**Ici**](/a)', '4:1-4:14 Ici'],
    ['[En savoir plus…](/a)', '4:1-4:22 En savoir plus…'],
    ['Read more [here](/a).', '4:11-4:21 here'],
    ['<a href="/a">click here</a>', '4:1-4:14 click here'],
  ])('%j', (body, one) => expect(found(body)).toEqual([one]))
})

describe('a link that does', () => {
  test.each([
    ['[En savoir plus sur le salon](/a)'],
    ['[ici on parle français](/a)'],
    ['<https://example.org>'],
    ['![ici](/a.png)'],
    ['Netlify and [more](/hosts/)'],
    ['[](/a)'],
  ])('%j', (body) => expect(found(body)).toEqual([]))
})
