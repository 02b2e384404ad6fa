import { describe, expect, test } from 'vitest'
import { examinePost } from '../../../src/content/examine.ts'
import { wordsIn } from '../../../src/languages/words-in.ts'
import { checkMdx } from '../../../src/render/mdx/check-mdx.ts'
import { deepTest } from '../../deep.ts'
import { expectCheap } from '../../yardstick.ts'
import { postToExamine, type Situation } from '../findings.ts'

const docusaurus = {
  path: 'blog/2030-01-07-a.md',
  configName: 'docusaurus.config.js',
  config: 'module.exports = { presets: ["classic"] }',
}
const astro = { path: 'src/content/blog/a.mdx', configName: 'astro.config.mjs' }
const head = '---\ntitle: A\n---\n'

function diagnostics(body: string, more: Partial<Situation> = docusaurus) {
  const post = postToExamine({ text: head + body, ...docusaurus, ...more })
  const mdx = checkMdx(post.path, post.text, post.site, post.needed)
  const { diagnostics } = examinePost({ ...post, ...(mdx && { mdx }) }, wordsIn)
  return diagnostics.flatMap((diagnostic) => (diagnostic.rule === 'mdx-error' ? [diagnostic] : []))
}

const found = (body: string, more?: Partial<Situation>) =>
  diagnostics(body, more).map(
    ({ range: { line, column }, severity, values, fix }) =>
      `${line}:${column} ${severity} ${values.is}${fix ? ` → ${fix.text}` : ''}`,
  )

/** Docusaurus 3.10.2 and Astro 7.3.5 were given each of these imports. */
describe('files that the post imports', () => {
  const inDocusaurus = {
    ...docusaurus,
    files: { 'blog/m.js': '', 'blog/t.ts': '', 'blog/sub/index.js': '', 'src/a/Chart.jsx': '' },
  }
  const page = `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('blog')).map((post) => ({ params: { slug: post.id }, props: post }))
}
const { Content } = await render(Astro.props)
---
<Content />`
  const inAstro = {
    ...astro,
    config: 'import mdx from "@astrojs/mdx"\nexport default { integrations: [mdx()] }',
    files: {
      'src/pages/blog/[...slug].astro': page,
      'src/content/blog/m.js': 'export default 1',
      'src/content/blog/t.ts': 'export default 1',
      'src/content/blog/sub/index.js': 'export default 1',
    },
  }
  const importing = (from: string) => `import x from "${from}"\n\nWords.`
  const toldOf = (from: string, more: Partial<Situation>) =>
    diagnostics(importing(from), more).map(({ severity, values }) =>
      [severity, ...Object.entries(values).map(([key, value]) => `${key} ${value}`)].join(', '),
    )

  test.each([
    ['./nothere.js', 'error, is file, from ./nothere.js, isDoubtful false'],
    ['./nothere', 'error, is file, from ./nothere, isDoubtful false'],
    ['./nothere.png?url', 'error, is file, from ./nothere.png?url, isDoubtful false'],
    ['./M.js', 'error, is file, from ./M.js, near ./m.js, isDoubtful false'],
    ['./%6D.js', 'error, is file, from ./%6D.js, isDoubtful false'],
    ['../made/a.js', 'warning, is file, from ../made/a.js, isDoubtful true'],
  ])('%s is not there', (from, told) => {
    expect(toldOf(from, inDocusaurus)).toEqual([told])
    expect(toldOf(from, inAstro)).toEqual([told])
  })

  test.each([
    './m.js',
    './m',
    './t',
    './sub',
    './sub/index',
    './m.js?raw',
    'package',
    '@theme/Tabs',
    '~/a',
    '!!raw-loader!./a',
  ])('%s may be there', (from) => {
    expect(toldOf(from, inDocusaurus)).toEqual([])
    expect(toldOf(from, inAstro)).toEqual([])
  })

  test('of each generator’s own', () => {
    expect(toldOf('./t.js', inAstro)).toEqual([])
    expect(toldOf('./t.js', inDocusaurus)).toHaveLength(1)
    expect(toldOf('@site/src/a/Chart', inDocusaurus)).toEqual([])
    expect(toldOf('@site/src/a/Chrat', inDocusaurus)).toHaveLength(1)
    expect(toldOf('@site/src/a/Chart', inAstro)).toEqual([])
  })

  test('and nothing is said where a plugin may change how they are found, or where files are not listed', () => {
    const config = 'module.exports = { presets: ["classic"], plugins: ["./src/plugin.js"] }'
    expect(toldOf('./nothere.js', { ...inDocusaurus, config })).toEqual([])
    expect(toldOf('./nothere.js', { ...inDocusaurus, hasUnlisted: true })).toEqual([])
  })

  test.each([
    [
      '{"a": 1,}',
      'error, is json, from ./d.json, reason Expected double-quoted property name in JSON at position 8 (line 1 column 9)',
    ],
    ['', 'error, is json, from ./d.json, reason Unexpected end of JSON input'],
    ['// a\n{}', "error, is json, from ./d.json, reason Unexpected token '/'"],
  ])('no JSON: %j', (text, told) => {
    for (const site of [inDocusaurus, inAstro]) {
      const files = { ...site.files, [`${site.path.replace(/[^/]*$/, '')}d.json`]: text }
      expect(toldOf('./d.json', { ...site, files })).toEqual([told])
      expect(toldOf('./d.json?raw', { ...site, files })).toEqual([])
    }
  })

  /** Docusaurus 3.10.2 was asked. */
  test('a part of a theme that no theme has', () => {
    const files = { 'src/theme/Card/index.tsx': '', 'src/theme/Chip.js': '' }
    const told = (from: string, more = {}) => toldOf(from, { ...docusaurus, files, ...more })
    expect(told('@theme/Tab')).toEqual(['error, is theme-part, from @theme/Tab, near @theme/Tabs'])
    expect(told('@theme/tabs')).toEqual(['error, is theme-part, from @theme/tabs, near @theme/Tabs'])
    expect(told('@theme-original/Nonesuch')).toEqual(['error, is theme-part, from @theme-original/Nonesuch'])
    const known = [
      '@theme/Tabs',
      '@theme/Card',
      '@theme/Chip',
      '@theme/DocItem/Layout',
      '@theme-original/Tabs',
    ]
    for (const from of known) expect(told(from)).toEqual([])
    for (const of of ['themes: ["docusaurus-theme-redoc"]', 'plugins: [other]', 'themes: [...others]'])
      expect(told('@theme/Redoc', { config: `module.exports = { presets: ["classic"], ${of} }` })).toEqual([])
    expect(told('@theme/Tab', { hasUnlisted: true })).toEqual([])
  })

  test('a package that nobody lists', () => {
    const files = { 'package.json': '{"dependencies": {"@docusaurus/core": "3.10.2", "chart.js": "4"}}' }
    const told = (from: string, file = files['package.json']) =>
      toldOf(from, { ...docusaurus, files: { 'package.json': file } })
    expect(told('chart')).toEqual(['warning, is package, from chart'])
    expect(told('@a/b/c')).toEqual(['warning, is package, from @a/b/c'])
    const known = [
      'chart.js',
      'chart.js/auto',
      'react',
      '@theme/Tabs',
      '@docusaurus/Link',
      '~/a',
      '!!raw-loader!./a',
    ]
    for (const from of known) expect(told(from)).toEqual([])
    expect(told('chart', '{"workspaces": [], "dependencies": {"@docusaurus/core": "3"}}')).toEqual([])
    expect(told('chart', '{"dependencies": {}}')).toEqual([])
  })

  test('what they lack is told with the line that asks for it', () => {
    const files = { 'blog/d.json': '{"a": 1}' }
    const body = 'import d from "./d.json"\n\nCosts {d.b.c}.'
    expect(found(body, { ...docusaurus, files })).toEqual(['6:8 error member'])
    expect(found(body.replace('b.c', 'a.c'), { ...docusaurus, files })).toEqual([])
  })
})

/** Each was given to Docusaurus' own `@docusaurus/mdx-loader` 3.10.2, which threw, so that no page of the site was built. */
describe('Docusaurus ends the build at', () => {
  test.each([
    ['a <https://example.org/a> b', '4:10 error angle → a [https://example.org/a](https://example.org/a) b'],
    ['a {not code', '4:12 error brace'],
    ['a\n\nb <5', '6:4 error angle'],
    ['a {#id}', '4:4 error brace'],
    ['a <br> b', '4:3 error tag → a <br /> b'],
    ['<img src="a.png">', '4:1 error tag → <img src="a.png" />'],
    ['<div>\n\na', '4:1 error tag'],
    ['a </b>', '4:4 error tag'],
    ['- a\n  <b>\n- c', '5:3 error tag'],
    ['{% raw %}', '4:2 error brace'],
    ['import a from\n\nb', '6:1 error code'],
    ['a <me@example.org>', '4:6 error angle'],
  ])('%j', (body, told) => expect(found(body)).toEqual([told]))

  test.each([
    'a > b, a < b, \\{x, &lt;5, {/* a */}, {1 + 1}, {"x"}',
    '```\n{x <5\n```\n\n`{x <5` <br /> <b>c</b>',
    '<!-- truncate -->\n\na <!-- b\nc --> d',
    '## Heading {#id}\n\n:::note Title {1}\n\nb\n\n:::\n\n:::tip{.class}\nc\n:::',
    '````mdx-code-block\n<div>\n\na\n\n</div>\n````',
    'import A from "a"\n\n<A b={1} {...props}>d</A>',
    '| a |\n|---|\n| `{b <5` |',
  ])('but not at %j', (body) => expect(found(body)).toEqual([]))

  test('what is no MDX, or may be another', () => {
    const found_ = (config: string, more = {}) =>
      found('a <5', { config: `module.exports = {${config}}`, ...more })
    expect(found_('')).toHaveLength(1)
    expect(found_('markdown: { format: "detect" }')).toEqual([])
    expect(found_('markdown: { format: "detect" }', { path: 'blog/2030-01-07-a.mdx' })).toHaveLength(1)
    expect(found_('markdown: { preprocessor: ({ fileContent }) => fileContent }')).toEqual([])
    expect(
      found_('', { files: { 'package.json': '{"dependencies": {"@docusaurus/core": "^2.4.1"}}' } }),
    ).toEqual([])
    expect(
      found_('', { files: { 'package.json': '{"dependencies": {"@docusaurus/core": "3.10.2"}}' } }),
    ).toHaveLength(1)
    expect(diagnostics('', { text: '---\nmdx: {format: md}\n---\na <5' })).toEqual([])
    expect(
      found('<!-- a -->', { config: 'module.exports = {markdown: {mdx1Compat: {comments: false}}}' }),
    ).toHaveLength(1)
  })
})

/**
 * MDX's parser refuses a text before any plugin sees it. Only those that add a construct to the parser, as `remark-math` does, come
 * before it, and of a package's name Galley cannot tell.
 */
describe('what plugins may read otherwise', () => {
  const withPlugins = (imported: string, plugins: string, body = 'a <5') => [
    ...found(body, {
      config: `${imported}\nmodule.exports = { presets: [["classic", { blog: { ${plugins} } }]] }`,
    }),
    ...found(body, { ...astro, config: `${imported}\nexport default { markdown: { ${plugins} } }` }),
  ]

  test.each([
    ['', 'remarkPlugins: []'],
    ['', 'rehypePlugins: [own], recmaPlugins: shared'],
    ['import { gfm } from "remark-gfm"', 'remarkPlugins: [gfm]'],
    ['const emoji = require("remark-emoji")', 'remarkPlugins: [[emoji, {}], false]'],
    ['import math from "remark-math"', 'remarkPlugins: [math]'],
  ])('%s %s adds nothing that would', (imported, plugins) =>
    expect(withPlugins(imported, plugins)).toEqual(['4:4 error angle', '4:4 error angle']),
  )

  test.each([
    ['import own from "./src/own.js"', 'remarkPlugins: [own]'],
    ['import { shared } from "./plugins.js"', 'remarkPlugins: shared'],
    ['import { shared } from "./plugins.js"', 'remarkPlugins: [...shared]'],
    ['import asides from "remark-asides"', 'beforeDefaultRemarkPlugins: [], remarkPlugins: [[asides, {}]]'],
    ['', 'remarkPlugins: makePlugins()'],
  ])('%s %s may', (imported, plugins) => {
    expect(withPlugins(imported, plugins)).toEqual(['4:4 warning angle', '4:4 warning angle'])
    expect(withPlugins(imported, plugins, 'a $\\frac{a}{b < 5}$')).toEqual([])
    expect(withPlugins(imported, plugins, 'a :quote[b]{#id}\n\n<!-- c -->')).toEqual([])
  })

  test('formulas', () => {
    const math = (body: string) =>
      withPlugins('import math from "remark-math"', 'remarkPlugins: [math]', body)
    expect(math('a $x <5$ b\n\n$$\n\\frac{a}{b}\n$$')).toEqual([])
    expect(math('a $x$ <5')).toEqual(['4:8 warning angle', '4:8 warning angle'])
    expect(math('a :quote[b]{#id}')).toEqual(['4:13 error brace'])
  })

  test.each([
    'const presets = require("./presets")\nmodule.exports = { presets }',
    'import own from "./own"\nexport default { presets: [["own-preset", {}]] }',
    'import blog from "./options"\nexport default { presets: [["classic", { blog }]] }',
    'module.exports = { presets: ["classic"], markdown: { parseFrontMatter: own } }',
  ])('of Docusaurus: %s', (config) => expect(found('a <5', { config })).toEqual(['4:4 warning angle']))
})

/** Astro 5.18 with Starlight 0.36 builds it, since an aside ends the code within. Astro 7.3.5, with a parser of its own, does not. */
test('Starlight brings asides, and code that is open in one ends with it', () => {
  const body = '<div>\n\n:::tip\n````sh\nls\n:::\n\n</div>'
  const config =
    'import starlight from "@astrojs/starlight"\nexport default { integrations: [starlight({})] }'
  expect(found(body, { ...astro, config })).toEqual([])
  expect(found(body, astro)).toEqual(['4:1 error tag'])
})

test('Astro reads `.mdx` as MDX, without Docusaurus’ additions', () => {
  expect(found('a <5', astro)).toEqual(['4:4 error angle'])
  expect(found('<!-- a -->', astro)).toHaveLength(1)
  expect(found('## a {#id}', astro)).toHaveLength(1)
  expect(found('a <5', { ...astro, path: 'src/content/blog/a.md' })).toEqual([])
})

/** Of 380 altered posts, Astro 7.3.5 took these, and @astrojs/markdown-remark, its reader of before, did not. */
describe('Astro 7 has a parser of its own, which takes a tag that crosses marks', () => {
  const plugins = 'export default { markdown: { remarkPlugins: [a] } }'
  const unified = ['{"dependencies": {"astro": "^5.18.0"}}', '{"devDependencies": { "astro" : "6.0.1" }}']
  const own = ['{"dependencies": {"astro": "^7.3.5"}}', '{"dependencies": {"astro": "latest"}}', '{}']

  test.each([
    '*<b>a*</b>',
    '**a <b>c** d</b>',
    '~~a <b>~~</b>',
    'import a from "./x.json" with { type: "json" }',
  ])('%s', (body) => {
    for (const file of own) expect(found(body, { ...astro, files: { 'package.json': file } })).toEqual([])
    for (const file of unified)
      expect(found(body, { ...astro, files: { 'package.json': file } })).toHaveLength(1)
    expect(found(body, { ...astro, config: plugins })).toHaveLength(1)
    expect(found(body)).toHaveLength(1)
  })

  test.each(['*<b>a*', '<b>\n\na', '<b>a</i>', '| a |\n|---|\n| <b>c |', '- <A>\n- b\n</A>'])(
    'but no other: %j',
    (body) => expect(found(body, astro)).toHaveLength(1),
  )
})

describe('what nothing defines, once the page is rendered', () => {
  test.each([
    ['a {name} b', '4:4 error name → a \\{name} b'],
    ['a {{ name }} b', '4:6 error name → a \\{\\{ name }} b'],
    ['a { user.name } b', '4:5 error name → a \\{ user.name } b'],
    ['a {name()} b', '4:4 error name'],
    ['<b title={a}>c</b>', '4:11 error name'],
    ['a <Box /> b', '4:3 error component'],
    ["<img src={useBaseUrl('/a.png')} />", '4:11 error name'],
    // Where the line is written otherwise than MDX gets it, the place counts all the same.
    [':::note   A {name}\n\nb\n\n:::', '4:12 error name'],
  ])('%j', (body, told) => expect(found(body)).toEqual([told]))

  test('with the line that defines it, if the generator has it', () => {
    const values = (body: string, more = docusaurus) => diagnostics(body, more).map(({ values }) => values)
    const importLine = "import Tabs from '@theme/Tabs'"
    const told = { is: 'component', name: 'Tabs', generator: 'Docusaurus', importLine }
    expect(values('<Tabs>a</Tabs>')).toEqual([told])
    expect(values('{hasOwnProperty}')).toEqual([
      { is: 'name', name: 'hasOwnProperty', generator: 'Docusaurus' },
    ])
  })
})

test('what is too long is no verdict', () => {
  expect(found('a <5\n\n'.repeat(50_000))).toEqual(['1:1 notice unchecked'])
  const rows = '{a: 1}, '.repeat(2000)
  expect(found(`Text.\n\n<Table data={[${rows}]} />\n`)).toEqual(['6:1 notice unchecked'])
})

deepTest.each(['<a>'.repeat(5_000), '{'.repeat(20_000), '[a](<b'.repeat(5_000), '{a}'.repeat(5_000)])(
  'hostile texts take no more than a second: %.20s',
  (body) => expectCheap(() => diagnostics(body), 12),
)
