import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { checkMdx } from '../../../src/render/mdx/check-mdx.ts'
import { namesOfNode } from '../../../src/render/mdx/node-globals.ts'
import { siteFrom } from '../../content/findings.ts'

const head = '---\ntitle: A\n---\n'
const docusaurus = { 'docusaurus.config.js': 'module.exports = { presets: ["classic"] }' }
const page = `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('blog')).map((post) => ({ params: { slug: post.id }, props: post }))
}
const { Content } = await render(Astro.props)
---
<html><body><Content /></body></html>`
const astro = {
  'astro.config.mjs': 'import mdx from "@astrojs/mdx"\nexport default { integrations: [mdx()] }',
  'src/pages/blog/[...slug].astro': page,
}

function unknown(body: string, files: Record<string, string> = docusaurus, path?: string): string[] {
  const isAstro = 'astro.config.mjs' in files
  const at = path ?? (isAstro ? 'src/content/blog/a.mdx' : 'blog/2030-01-07-a.md')
  const reading = checkMdx(
    at,
    head + body,
    siteFrom({ ...files, [at]: head + body }),
    new Map(Object.entries(files)),
  )
  if (reading?.is !== 'read') throw new Error(`${reading?.is}`)
  return reading.unknownNames.map(({ is, name, line, column }) =>
    is === 'name' ? `${line}:${column} ${name}` : `${line}:${column} <${name}>`,
  )
}

describe('names that nothing defines', () => {
  test.each([
    ['a {name} b', '4:4 name'],
    ['a\n\n{name}', '6:2 name'],
    ['a {{ name }}', '4:6 name'],
    ['{user.name}', '4:2 user'],
    ['{name()}', '4:2 name'],
    ['{a?.b}', '4:2 a'],
    ['{a?.b(c)}', '4:2 a'],
    ['{a ? b : c}', '4:2 a'],
    ['{a && b}', '4:2 a'],
    [`{\`a $\{b}\`}`, '4:7 b'],
    ['{Math[a]}', '4:7 a'],
    ['<b title={a}>c</b>', '4:11 a'],
    ['<b {...a}>c</b>', '4:8 a'],
    ['<b>{a}</b>', '4:5 a'],
    ['{<b>{a}</b>}', '4:6 a'],
    ['{[1].map(a)}', '4:10 a'],
    ['{(() => a)()}', '4:9 a'],
    ['{[1].map(() => a)}', '4:16 a'],
    ['{[1, 2].map((one) => <b>{a + one}</b>)}', '4:26 a'],
    ['{[{ b: 1 }].map(({ b }) => b + a)}', '4:32 a'],
    ['{a = 1}', '4:2 a'],
    ['{typeof a.b}', '4:9 a'],
    ['{window.location}', '4:2 window'],
    ['- {a}\n- b', '4:4 a'],
    ['| a |\n|---|\n| {b} |', '6:4 b'],
    ['## a {b}', '4:7 b'],
    [':::note\n{a}\n:::', '5:2 a'],
    ['export { a } from "./a"\n\n{a}', '6:2 a'],
    ['{metadata.title}', '4:2 metadata'],
    ['export const a = b', '4:18 b'],
    ['export const a = { b: <Tabs /> }', '4:23 Tabs'],
  ])('%j', (body, told) => expect(unknown(body)).toEqual([told]))

  test.each([
    '`{a}` \\{a} {/* a */} {"a"}\n\n```\n{a}\n```\n\n<!-- {a} -->',
    '{typeof a} {typeof a === "b" && a} {false && a} {null ?? undefined} {Math.max(1, NaN)}',
    'import a, { b as c } from "./a"\nimport * as d from "./d"\nimport e from "./e.json"\n\n{a} {c} {d.f} {e.g}',
    'export const { a, b: [c], ...d } = {}, [e = 1] = []\nexport function f() { return g }\nexport class G {}\n\n{a}{c}{d}{e}{f}{G}',
    'export const list = []\n\n{list.map((a) => a + b)} {(() => c)} {function () { return d }} {class { e = f }}',
    '<button onClick={() => window.open(a)}>b</button>',
    '{props.a} {frontMatter.title} {toc.length} {assets} {contentTitle}',
    '{({ a: 1, b() { return c } }).a} {Date.a.b} {process.env.C} {require("./d")} {import.meta}',
    '{a => a} {({ a }) => a} {{ a: 1 }["a"]}',
    '{[].map(() => a)} {[1].map((a) => a)} {((a) => a)(1)} {[1].map((a) => [2].map((b) => a + b))}',
    '{[1].map((a) => a ? 1 : b)} {[1].map(() => () => a) && 1} {(async () => a)() && 1} {[...[]].map(() => a)}',
    '{(() => { return 1; a })()} {(() => a)?.name}',
    '# a {b}\n\nc',
    'a[^1]\n\n[^1]: {b}',
    '| a |\n|---|\n| b | {c} |',
    'export default ({ children }) => null\n\n{a}',
  ])('but not %j', (body) => expect(unknown(body)).toEqual([]))

  test('each is named at its place', () => {
    expect(unknown('{a} b\n{c} <b d={a} />\n<C />')).toEqual(['4:2 a', '5:2 c', '5:11 a', '6:1 <C>'])
  })
})

describe('components that nothing defines', () => {
  test.each([
    ['<Box />', '4:1 <Box>'],
    ['a <Box>b</Box>', '4:3 <Box>'],
    ['<Box.Item />', '4:1 <Box>'],
    ['<box.item />', '4:1 <box>'],
    ['<É />', '4:1 <É>'],
    ['{false && <Box />}', '4:11 <Box>'],
    ['{[].map((a) => <Box key={a} />)}', '4:16 <Box>'],
    ['<b title={<Box />}>a</b>', '4:11 <Box>'],
    ['import Tabs from "@theme/Tabs"\n\n<Tabs>\n<TabItem />\n</Tabs>', '7:1 <TabItem>'],
    ['export const a = 1\n\n<Box>{Box}</Box>', '6:1 <Box>'],
    ['export const components = { Box: "b" }\n\n<Box />', '6:1 <Box>'],
  ])('%j', (body, told) => expect(unknown(body)).toEqual([told]))

  test.each([
    '<name>a</name> <my-box>b</my-box> <svg:g /> <></> <Head><title>a</title></Head> <Details>b</Details>',
    'import Box, { A as B } from "./a"\n\n<Box.Item /> <B />',
    'export const Box = () => <Other />\n\n<Box />',
    '{[].map((Box) => <Box />)} {[].map(({ a: Box }) => <Box />)}',
    '{(() => { const Box = "b"; return <Box /> })()}',
    '{function () { return <Box /> } && "a"}',
    'import Part from "./_part.mdx"\n\n<Part />',
  ])('but not %j', (body) => expect(unknown(body)).toEqual([]))
})

describe('Docusaurus', () => {
  const site = (config: string, more: Record<string, string> = {}) => ({
    'docusaurus.config.js': config,
    ...more,
  })
  const both = 'a {name}\n\n<Box />'
  const names = ['4:4 name']
  const all = [...names, '6:1 <Box>']

  test.each<[string, string, string[]]>([
    [
      'its own plugins',
      'presets: ["classic"], plugins: ["@docusaurus/plugin-pwa", ["content-blog", { id: "b" }]]',
      all,
    ],
    [
      'known plugins',
      'presets: ["classic"], plugins: [[require.resolve("docusaurus-lunr-search"), {}]]',
      all,
    ],
    [
      'known themes',
      'presets: ["classic"], themes: ["@docusaurus/theme-mermaid", "docusaurus-theme-redoc"]',
      all,
    ],
    ['a function', 'presets: ["classic"], plugins: [function a() { return { name: "a" } }]', all],
    ['an unknown plugin', 'presets: ["classic"], plugins: ["docusaurus-plugin-a"]', names],
    ['an unknown theme', 'presets: ["classic"], themes: ["a"]', names],
    ['a theme by code', 'presets: ["classic"], themes: themes()', names],
    ['a plugin of the site’s', 'presets: ["classic"], plugins: ["./src/plugin.js"]', []],
    ['a plugin by code', 'presets: ["classic"], plugins: [a()]', []],
    [
      'a function that changes webpack',
      'presets: ["classic"], plugins: [() => ({ configureWebpack() {} })]',
      [],
    ],
    ['another preset', 'presets: ["a"]', []],
    [
      'harmless plugins of remark',
      'presets: [["classic", { blog: { remarkPlugins: [require("remark-gfm")] } }]]',
      all,
    ],
    [
      'other plugins of remark',
      'presets: [["classic", { blog: { remarkPlugins: [require("remark-a")] } }]]',
      [],
    ],
    ['plugins of recma', 'presets: [["classic", { blog: { recmaPlugins: [a] } }]]', []],
    [
      'those of its documentation',
      'presets: [["classic", { docs: { remarkPlugins: [require("remark-a")] } }]]',
      all,
    ],
  ])('with %s', (_, config, told) =>
    expect(unknown(both, site(`module.exports = { ${config} }`))).toEqual(told),
  )

  test('plugins that are imported', () => {
    const from = (module: string) =>
      `import a from "${module}"\nexport default { presets: [["classic", { blog: { rehypePlugins: [[a, {}]] } }]] }`
    expect(unknown(both, site(from('rehype-katex')))).toEqual(all)
    expect(unknown(both, site(from('./a')))).toEqual([])
  })

  test('a plugin that imports tabs', () => {
    const config =
      'const a = require("@docusaurus/remark-plugin-npm2yarn")\nmodule.exports = { presets: [["classic", { blog: { remarkPlugins: [a] } }]] }'
    expect(unknown('<Tabs /> <Box />', site(config))).toEqual(['4:10 <Box>'])
  })

  test.each<[string, string, string[]]>([
    [
      'MDXComponents.js',
      'import A from "@theme-original/MDXComponents"\nexport default { ...A, Box, h1: (props) => <b {...props} /> }',
      names,
    ],
    [
      'MDXComponents/index.tsx',
      'import A from "@theme-original/MDXComponents"\nexport default { ...A, Other }',
      all,
    ],
    [
      'MDXComponents.js',
      'import A from "@theme-original/MDXComponents"\nimport B from "./b"\nexport default { ...A, ...B }',
      names,
    ],
    [
      'MDXComponents.js',
      'import A from "@theme-original/MDXComponents"\nexport default { ...A, ...b() }',
      names,
    ],
    [
      'MDXComponents.js',
      'import A from "@theme-original/MDXComponents"\nA.Box = 1\nexport default { ...A }',
      names,
    ],
    ['MDXComponents.js', 'export default a()', names],
    ['MDXComponents/Code.js', 'export default a()', all],
    ['MDXContent.js', 'import { MDXProvider } from "@mdx-js/react"', names],
    ['MDXContent/index.js', 'import A from "@theme-original/MDXContent"', all],
    ['Root.js', 'export default a()', all],
  ])('with src/theme/%s: %s', (file, source, told) => {
    expect(unknown(both, { ...docusaurus, [`src/theme/${file}`]: source })).toEqual(told)
  })
})

describe('Astro', () => {
  const both = 'a {name}\n\n<Box />'
  const names = ['4:4 name']
  const all = [...names, '6:1 <Box>']
  const withPage = (from: string, to: string) => ({
    ...astro,
    'src/pages/blog/[...slug].astro': page.replace(from, to),
  })

  test('gives a fragment and names of its own', () => {
    expect(unknown(both, astro)).toEqual(all)
    expect(unknown('# {name}', astro)).toEqual(['4:4 name'])
    expect(unknown('<Fragment>{frontmatter.title} {url} {file} {getHeadings()}</Fragment>', astro)).toEqual(
      [],
    )
    expect(unknown('{frontMatter.title}', astro)).toEqual(['4:2 frontMatter'])
    expect(unknown('export const components = { Box: "b" }\n\n<Box />', astro)).toEqual([])
  })

  test('pages in Markdown', () => expect(unknown(both, astro, 'src/pages/a.mdx')).toEqual(all))

  test.each<[string, string, string[]]>([
    ['<Content />', '<Content components={{ Box, h1: Title }} />', names],
    ['<Content />', '<Content components={{ Other }} />', all],
    ['<Content />', '<Content components={{ ...others }} />', names],
    ['<Content />', '<Content components={components} />', names],
    ['<Content />', '<Content {...others} />', names],
    ['<Content />', '<Content client:load class="a" />', all],
    ['<Content />', '{isShown && <Content />}', []],
    ['<Content />', '', []],
    ['{ Content }', '{ headings, Content: Post }', []],
    ["getCollection('blog')", 'published()', all],
    ["getCollection('blog')", "getCollection('notes')", []],
    ['export async', 'export const prerender = false\nexport async', []],
  ])('where a page has %s as %s', (from, to, told) => expect(unknown(both, withPage(from, to))).toEqual(told))

  test.each<[string, string[]]>([
    [
      'import mdx from "@astrojs/mdx"\nimport a from "astro-icon"\nexport default { integrations: [mdx(), a()] }',
      all,
    ],
    [
      'import mdx from "@astrojs/mdx"\nimport a from "astro-auto-import"\nexport default { integrations: [mdx(), a()] }',
      [],
    ],
    ['import mdx from "@astrojs/mdx"\nexport default { integrations: [mdx({ remarkPlugins: [a] })] }', []],
    [
      'import mdx from "@astrojs/mdx"\nimport a from "remark-toc"\nexport default { integrations: [mdx({ remarkPlugins: [[a, {}]] })] }',
      all,
    ],
    [
      'import mdx from "@astrojs/mdx"\nexport default { integrations: [mdx()], markdown: { rehypePlugins: [a] } }',
      [],
    ],
    ['import a from "@tailwindcss/vite"\nexport default { vite: { plugins: [a()] } }', all],
    ['import a from "./a"\nexport default { vite: { plugins: [a()] } }', []],
    ['export default { vite: { define: { name: "1" } } }', []],
    ['export default { integrations: all() }', []],
    ['export default { output: "server" }', []],
    ['export default { output: "static" }', all],
  ])('with %s', (config, told) =>
    expect(unknown(both, { ...astro, 'astro.config.mjs': config })).toEqual(told),
  )
})

test('Node’s own names are known', () => {
  const program = 'console.log(Object.getOwnPropertyNames(globalThis).join())'
  // A program on its command line would have more.
  const names = execFileSync(process.execPath, { input: program, encoding: 'utf8' })
  expect(names.trim().split(',')).toContain('structuredClone')
  expect(
    names
      .trim()
      .split(',')
      .filter((name) => !namesOfNode.includes(name)),
  ).toEqual([])
})

/** Docusaurus 3.10.2 and Astro 7.3.5 ended their build at each of the first, and at none of the second. */
describe('members that a name does not have', () => {
  test.each([
    ['export const R = {}', '<R.Missing />'],
    ['export const r = {}', '<r.missing />'],
    ['export const R = {}', '<R.a.Missing />'],
    ['export const R = { Missing: undefined }', '<R.Missing />'],
    ['export const R = () => <b>x</b>', '<R.Missing />'],
    ['export function R() { return <b>x</b> }', '<R.Missing>text</R.Missing>'],
    ['export const R = "x"', '<R.Missing />'],
    ['export const R = []', '<R.Missing />'],
    ['export const R = null', '<R.Missing />'],
  ])('%s, then %s', (code, tag) => {
    const name = /[\w.]+/.exec(tag)?.[0]
    for (const files of [docusaurus, astro])
      expect(unknown(`${code}\n\n${tag}`, files)).toEqual([`6:1 <${name}>`])
  })

  test.each([
    ['export const R = { Missing: () => <b>x</b> }', '<R.Missing />'],
    ['export const R = { a: { Missing: () => <b>x</b> } }', '<R.a.Missing />'],
    ['export const R = { ...others }\nexport const others = { Missing: "b" }', '<R.Missing />'],
    ['export const R = {}\nexport const S = Object.assign(R, { Missing: "b" })', '<R.Missing />'],
    ['import R from "./r"', '<R.Missing />'],
    ['import * as R from "./r"', '<R.Missing />'],
    ['export const R = {}', '{R.missing}'],
  ])('%s, but not %s', (code, tag) => {
    for (const files of [docusaurus, astro]) expect(unknown(`${code}\n\n${tag}`, files)).toEqual([])
  })

  test('an imported component of Astro has none', () => {
    const code = 'import R from "../../components/R.astro"'
    expect(unknown(`${code}\n\n<R.Missing />`, astro)).toEqual(['6:1 <R.Missing>'])
    expect(unknown(`${code}\n\n<R />`, astro)).toEqual([])
  })

  test('within another component, which may not show them', () => {
    const body = 'export const R = {}\nexport const Box = () => <b>x</b>\n\n<Box>\n<R.Missing />\n</Box>'
    expect(unknown(body, docusaurus)).toEqual(['8:1 <R.Missing>'])
    expect(unknown(body, astro)).toEqual([])
  })
})

/** Docusaurus 3.10.2 built a page of each; Astro takes all. */
describe('a style that is a text', () => {
  test.each([
    ['<p style="color: red">a</p>', '4:1 <color: red>'],
    ['a <span style="color: red">b</span>', '4:3 <color: red>'],
    ['- <svg><path style="fill:red" d="M0 0"/></svg>', '4:8 <fill:red>'],
    ['<p style="">a</p>', '4:1 <>'],
    [':::note\n\n<b style="a:b">b</b>\n\n:::', '6:1 <a:b>'],
  ])('%s', (body, told) => {
    expect(unknown(body)).toEqual([told])
    expect(unknown(body, astro)).toEqual([])
  })

  test.each([
    '<p style={{ color: "red" }}>a</p>',
    'import Box from "@site/src/Box"\n\n<Box style="a"><p style="color: red">b</p></Box>',
    '<p style="a:b" style={{ color: "red" }}>a</p>',
    '<p style="a:b" {...{ style: {} }}>a</p>',
    '`<p style="color: red">`',
    '# <b style="a:b">b</b>',
  ])('but not %s', (body) => expect(unknown(body)).toEqual([]))
})
