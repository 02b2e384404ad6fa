import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const found = (text: string) =>
  findings('sentence-unfinished', { text: head + text }).map(({ at, values }) => `${at} ${values.text}`)

test.each([
  ['Un.\n\nNous serons au salon avec\n', '6:1-6:26 Nous serons au salon avec'],
  ['We will show the prizes,', '4:1-4:25 We will show the prizes,'],
  ['One line\nand another of the\n', '5:1-5:19 One line and another of the'],
  ['Le ren-', '4:1-4:8 Le ren-'],
  ['Inscriptions (', '4:1-4:15 Inscriptions ('],
])('%j', (text, told) => expect(found(text)).toEqual([told]))

test.each([
  'Un point.',
  'No point at all',
  'Merci,',
  'À bientôt,\n\nAda',
  'This is excluded.,',
  'Press command &#x2318;',
  'A list:\n\n- one,\n- and',
  'It is said [here].\n\n[here]: https://example.org/2019#24661606;',
  'Fin : [ici].\n\n{% include references.md %}\n[ici]: https://example.org/a\n[b]: https://example.org/b;',
  'I forget many people ;-(',
  '## Titre de',
  'Le modèle',
  '[a](b)',
  '',
])('nothing to say of %j', (text) => expect(found(text)).toEqual([]))
