import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const found = (text: string) =>
  findings('section-empty', { text: head + text }).map(({ at, values }) => `${at} ${values.heading}`)

test.each([
  ['## One\n\n## Two\n\ntext\n', ['4:1-4:7 One']],
  ['text\n\n## Last\n', ['6:1-6:8 Last']],
  ['### One\n<!-- later -->\n## Two\ntext\n', ['4:1-4:8 One']],
  ['# One\n\n## Two\n', ['6:1-6:7 Two']],
  ['## One (two)\n', ['4:1-4:13 One (two)']],
])('%j', (text, told) => expect(found(text)).toEqual(told))

test.each([
  '# One\n\n## Two\n\ntext\n',
  '## One\n![a](b.png)\n',
  '## One\n{% include more.md %}\n',
  '## One\n<div></div>\n',
  '## [The report](a.pdf)\n',
  'text\n\n## À bientôt !\n',
  '> ## One\n\ntext\n',
  '### find(path)\n### findSync(path)\n\ntext\n',
  '## Example\n\n{%- set code %}\n---\ntitle: a\n---\n# One\n# Two\n{%- endset %}\n{{ code | highlight("md") | safe }}\n',
  '### Speaker : Ada Lovelace\n## Two\n\ntext\n',
  '## It was the end.\n\n## Two\n\ntext\n',
  'text\n\n##### Key by Ada from Noun Project\n##### Door by Jean\n',
  '### `--quiet`\n### `-q`\n\ntext\n',
  '',
])('nothing to say of %j', (text) => expect(found(text)).toEqual([]))

test('no more than five a post', () => expect(found('## One\n\n'.repeat(9))).toHaveLength(5))
