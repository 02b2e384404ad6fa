import { describe, expect, test } from 'vitest'
import { previewPost } from '../../../src/render/preview.ts'
import { share } from '../../deep.ts'
import { jekyll, RAW } from '../site.ts'

const shown = (body: string) =>
  previewPost(
    { path: 'blog/2030-01-07-salon/index.mdx', body },
    { ...jekyll, generator: 'docusaurus' },
    { rawUrl: RAW },
  ).blocks.join('\n')

describe('what is code in MDX is not shown', () => {
  test.each([
    ['imports', "import Tabs from '@theme/Tabs'\nimport X from './x'\n\nBonjour.\n", '<p>Bonjour.</p>'],
    ['exports with blank lines in them', 'export const a = {\n\n  b: 1,\n}\n\nBonjour.\n', '<p>Bonjour.</p>'],
    ['comments', 'Un {/* caché\n\nencore */}mot', '<p>Un mot</p>'],
    [
      'but in a fence it is',
      '```js\nimport a from "b"\n\n<Tip>{c}</Tip>\n```',
      '<pre><code>import a from "b"\n\n&lt;Tip&gt;{c}&lt;/Tip&gt;\n</code></pre>',
    ],
    ['and prose that begins so is shown', 'import taxes are high', '<p>import taxes are high</p>'],
    ['texts in braces are texts', 'Un{\' \'}mot {"clé"}', '<p>Un mot clé</p>'],
    ['other values are labels', 'Un {props.mot}', '<p>Un <code>⟨props.mot⟩</code></p>'],
    ['a brace behind a backslash is a brace', 'Un \\{mot} ici', '<p>Un {mot} ici</p>'],
    ['a heading keeps its own braces', '## Titre {#titre}', '<h2>Titre</h2>'],
  ])('%s', (_what, body, html) => expect(shown(body)).toBe(html))
})

describe('components', () => {
  test.each([
    [
      'by themselves are labels',
      'Un <Badge kind="new" /> mot',
      '<p>Un <code>⟨Badge kind="new"⟩</code> mot</p>',
    ],
    [
      'are boxes around what they enclose',
      '<Card title="A" onClick={() => run(1 > 0)}>\n  Un **mot**\n</Card>',
      '<blockquote><p><code>⟨Card title="A" onClick={() =&gt; run(1 &gt; 0)}⟩</code></p>\n<p>Un <strong>mot</strong></p>\n</blockquote>',
    ],
    [
      'an image that is imported',
      'import plan from \'./plan.png\'\n\n<Image src={plan} alt="Le plan" />',
      `<figure><img alt="Le plan" src="${RAW}/blog/2030-01-07-salon/plan.png" /></figure>`,
    ],
    [
      'an image that is required',
      '<img src={require(\'./plan.png\').default} alt="Le plan" />',
      `<img alt="Le plan" src="${RAW}/blog/2030-01-07-salon/plan.png" />`,
    ],
    [
      'a video',
      '<YouTube id="w7Ft2ymGmfc" />',
      '<p><a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc">▶ YouTube</a></p>',
    ],
    [
      'tabs',
      '<Tabs>\n<TabItem value="a" label="Un">\n\nBonjour.\n\n</TabItem>\n</Tabs>',
      '<blockquote><p><code>⟨Un⟩</code></p>\n<p>Bonjour.</p>\n</blockquote>',
    ],
  ])('%s', (_what, body, html) => expect(shown(body)).toBe(html))
})

describe('admonitions', () => {
  test.each([
    [
      'with a title',
      ':::tip Un *titre*\n\nBonjour.\n\n:::',
      '<blockquote><p><strong>Un <em>titre</em></strong></p>\n<p>Bonjour.</p>\n</blockquote>',
    ],
    [
      'in brackets',
      ':::note[Titre]\nBonjour.\n:::\n\nSuite',
      '<blockquote><p><strong>Titre</strong></p>\n<p>Bonjour.</p>\n</blockquote>\n<p>Suite</p>',
    ],
    [
      'one in another',
      '::::info\nUn\n\n:::danger\nDeux\n:::\n::::',
      '<blockquote><p><strong>Info</strong></p>\n<p>Un</p>\n<blockquote><p><strong>Danger</strong></p>\n<p>Deux</p>\n</blockquote>\n</blockquote>',
    ],
  ])('%s', (_what, body, html) => expect(shown(body)).toBe(html))
})

test('many of them cost little', () => {
  for (const body of [
    '<A {'.repeat(share(20_000)),
    '<A>'.repeat(share(30_000)),
    '{"'.repeat(share(50_000)),
    ':::a\n'.repeat(share(20_000)),
    'import a from "b"\n\n'.repeat(share(20_000)),
    'export const a = {\n\n'.repeat(share(5000)),
  ])
    expect(typeof shown(body)).toBe('string')
})
