import { describe, expect, test } from 'vitest'
import { checkMdx } from '../../../src/render/mdx/check-mdx.ts'
import { siteFrom } from '../../content/findings.ts'

const docusaurus = { 'docusaurus.config.js': 'module.exports = { presets: ["classic"] }' }
const astro = {
  'astro.config.mjs': 'import mdx from "@astrojs/mdx"\nexport default { integrations: [mdx()] }',
  'src/pages/blog/[...slug].astro': `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('blog')).map((post) => ({ params: { slug: post.id }, props: post }))
}
const { Content } = await render(Astro.props)
---
<html><body><Content /></body></html>`,
}

const HEAD =
  '---\ntitle: A\nobj: { a: { b: 1 } }\nlist: [1]\nnone:\nday: 2030-01-07\nquoted: "2030-01-07"\n---\n'

function told(body: string, site: Record<string, string>, beside: Record<string, string> = {}): string[] {
  const isAstro = 'astro.config.mjs' in site
  const folder = isAstro ? 'src/content/blog/' : 'blog/'
  const path = `${folder}${isAstro ? 'a.mdx' : '2030-01-07-a.md'}`
  const files = Object.fromEntries(Object.entries(beside).map(([name, text]) => [folder + name, text]))
  const text = HEAD + body
  const described = siteFrom({ ...site, ...files, [path]: text })
  const reading = checkMdx(path, text, described, new Map(Object.entries(files)))
  if (reading?.is !== 'read') throw new Error(JSON.stringify(reading))
  return reading.unknownNames.map(({ is, name, member }) => [is, name, member].filter(Boolean).join(' '))
}

const R =
  'export const R = { a: { b: 1 }, n: null, u: undefined, s: "x", l: [1, {c: 2}], f: () => ({}), 2: 3 }\n\n'

/** Docusaurus 3.10.2 and Astro 7.3.5 ended their build at each of these. */
describe('what has no value is asked for a member, or called', () => {
  test.each([
    ['{R.z.b}', 'member R.z b'],
    ['{R.n.x}', 'member R.n x'],
    ['{R.u.x}', 'member R.u x'],
    ['{R.s.x.y}', 'member R.s.x y'],
    ['{R.l[5].x}', 'member R.l[5] x'],
    ['{R.l[1].z.y}', 'member R.l[1].z y'],
    ['{R["z"].b}', 'member R.z b'],
    ['{R.f.x.y}', 'member R.f.x y'],
    ['{R.z()}', 'call R.z'],
    ['{R.a()}', 'call R.a'],
    ['{R.s()}', 'call R.s'],
    ['{(R.z).b}', 'member R.z b'],
    ['{typeof R.z.b}', 'member R.z b'],
    ['{R.z.b || 1}', 'member R.z b'],
    ['{[1].map(() => R.z.b)}', 'member R.z b'],
    ['{R.l.first.x}', 'member R.l.first x'],
    ['<b title={R.z.b}>c</b>', 'member R.z b'],
    ['<b {...R.z.b}>c</b>', 'member R.z b'],
    [`{\`$\{R.z.b}\`}`, 'member R.z b'],
    ['<b>{R.z.b}</b>', 'member R.z b'],
    ['{(() => R.z.b)()}', 'member R.z b'],
  ])('%s', (code, fault) => {
    for (const site of [docusaurus, astro]) expect(told(R + code, site)).toEqual([fault])
  })

  test.each([
    ['export const s = "x"\n\n{s.a.b}', 'member s.a b'],
    ['export const n = 3\n\n{n.a.b}', 'member n.a b'],
    ['export function f() {}\n\n{f.a.b}', 'member f.a b'],
    ['export class F {}\n\n{F.a.b}', 'member F.a b'],
    ['export const u = null\n\n{u.a}', 'member u a'],
    ['export let u\n\n{u.a}', 'member u a'],
    ['export const R = {}\nexport const T = R.a.b', 'member R.a b'],
    ['export const a = 1, R = {a}\n\n{R.a.b.c}', 'member R.a.b c'],
    ['{q.r.s}\n\nexport const q = {}', 'member q.r s'],
  ])('%j', (body, fault) => {
    for (const site of [docusaurus, astro]) expect(told(body, site)).toEqual([fault])
  })

  test.each(['obj.z.b', 'list[3].x', 'none.x', 'author.name', 'title.x.y', 'date.x', 'day.x.y'])(
    'front matter: %s',
    (code) => {
      const asked = code.slice(0, code.lastIndexOf('.'))
      const member = code.slice(code.lastIndexOf('.') + 1)
      expect(told(`{frontMatter.${code}}`, docusaurus)).toEqual([`member frontMatter.${asked} ${member}`])
      expect(told(`{frontmatter.${code}}`, astro)).toEqual([`member frontmatter.${asked} ${member}`])
    },
  )
})

/** And at none of these. */
describe('but not where it may have one', () => {
  test.each([
    '{R.a.b}',
    '{R.z}',
    '{R.s.x}',
    '{R.s.length.x}',
    '{R.l[1].c}',
    '{R.f().x}',
    '{R.z?.b}',
    '{R.z?.b.c}',
    '{R.z && R.z.b}',
    '{false && R.z.b}',
    '{R.toString.x}',
    '{R.l.map((x) => <b>{x.c}</b>)}',
    '{() => R.z.b}',
    '{[{z:{b:1}}].map((R) => R.z.b)}',
    '{((R) => R.z.b)({z: {b: 1}})}',
    '{R.z = {b: 2}, R.z.b}',
    '{Object.assign(R, {z: {b: 1}}) && ""}{R.z.b}',
    '{fill(R)}{R.z.b}\n\nimport fill from "./fill"',
    '{(() => { R.z = {b:1}; return R.z.b })()}',
  ])('%s', (code) => {
    for (const site of [docusaurus, astro]) expect(told(R + code, site)).toEqual([])
  })

  test.each([
    'export const R = {get z() { return {b: 1} }}\n\n{R.z.b}',
    'export const R = {...{z: {b: 1}}}\n\n{R.z.b}',
    'export const R = {["z"]: {b: 1}}\n\n{R.z.b}',
    'export const R = {__proto__: {z: {b: 1}}}\n\n{R.z.b}',
    'export class F { static a = {b: 1} }\n\n{F.a.b}',
    'export const R = make()\nexport function make() { return {} }\n\n{R.z.b}',
  ])('%j', (body) => {
    for (const site of [docusaurus, astro]) expect(told(body, site)).toEqual([])
  })

  test('front matter', () => {
    const codes = ['obj.a.b', 'obj.z', 'z?.y', 'title.toUpperCase()', 'day.z', 'list.map((x) => x).join()']
    for (const code of codes) {
      expect(told(`{frontMatter.${code}}`, docusaurus)).toEqual([])
      expect(told(`{frontmatter.${code}}`, astro)).toEqual([])
    }
    expect(told('{frontMatter.day.toISOString()} {frontMatter.quoted.length}', docusaurus)).toEqual([])
  })
})

describe('a group of values or a date in the text', () => {
  test.each([
    [`${R}{R}`, 'object R'],
    [`${R}{R.a}`, 'object R.a'],
    [`${R}{R.l}`, 'object R.l'],
    [`${R}<b>{R.a}</b>`, 'object R.a'],
    ['{{a: 1}}', 'object {…}'],
    ['{frontMatter}', 'object frontMatter'],
    ['{frontMatter.obj}', 'object frontMatter.obj'],
    ['{frontMatter.day}', 'object frontMatter.day'],
  ])('%s', (body, fault) => {
    expect(told(body, docusaurus)).toEqual([fault])
    expect(told(body.replaceAll('frontMatter', 'frontmatter'), astro)).toEqual([])
  })

  test.each([
    `${R}{R.f} {R.n} {R.s} <b title={R.a}>x</b> {R.a && 1}`,
    '{frontMatter.title} {frontMatter.list} {frontMatter.none} {frontMatter.quoted} {}',
    'export const Box = ({ children }) => <b>{children.a}</b>\n\n<Box>{{ a: 1 }}</Box>',
  ])('but not %j', (body) => expect(told(body, docusaurus)).toEqual([]))
})

describe('files of the repository', () => {
  const beside = {
    'd.json': '{"a": {"b": 1}, "n": null}',
    'l.json': '[{"x": 1}]',
    'm.js':
      'export const R = { a: { b: 1 } }\nexport let L = {}\nexport function f() {}\nexport { R as Q }\n',
    'w.js': 'export const W = { a: 1 }\nW.z = { b: 1 }\n',
    'e.js': 'export default { a: 1 }\n',
    'c.cjs': 'exports.s = {}\n',
    'star.js': 'export * from "./m.js"\nexport const own = { a: 1 }\n',
    't.ts': 'export const R: Record<string, any> = { a: 1 }\nexport type T = string\n',
  }

  test.each([
    ['import d from "./d.json"\n\n{d.z.b}', 'member d.z b'],
    ['import d from "./d.json"\n\n{d.n.b}', 'member d.n b'],
    ['import d from "./d"\n\n{d.z.b}', 'member d.z b'],
    ['import d from "./d.json"\n\n<d.z />', 'component d.z'],
    ['import * as d from "./d.json"\n\n{d.default.z.b}', 'member d.default.z b'],
    ['import l from "./l.json"\n\n{l[9].x}', 'member l[9] x'],
    ['import {R} from "./m.js"\n\n{R.z.b}', 'member R.z b'],
    ['import {R as S} from "./m.js"\n\n{S.z.b}', 'member S.z b'],
    ['import {Q} from "./m"\n\n{Q.z.b}', 'member Q.z b'],
    ['import * as M from "./m.js"\n\n{M.z.b}', 'member M.z b'],
    ['import * as M from "./m.js"\n\n<M.Z />', 'component M.Z'],
    ['import {f} from "./m.js"\n\n{f.z.b}', 'member f.z b'],
    ['import E from "./e.js"\n\n{E.z.b}', 'member E.z b'],
    ['import {R} from "./t.ts"\n\n{R.z.b}', 'member R.z b'],
  ])('%j', (body, fault) => {
    for (const site of [docusaurus, astro]) expect(told(body, site, beside)).toEqual([fault])
  })

  test.each([
    ['import {z} from "./m.js"\n\nhi', []],
    ['import {z} from "./m.js"\n\n{z}', []],
    ['import {z} from "./m.js"\n\n{z.b}', ['member z b']],
    ['import {z} from "./d.json"\n\n{z.b}', ['member z b']],
    ['import M from "./m.js"\n\n{M}', []],
    ['import {Z} from "./m.js"\n\n<Z />', ['component Z']],
    ['export {z} from "./m.js"\n\nhi', []],
  ])('%j: a name that the file does not export ends the build of Astro at once', (body, faults) => {
    expect(told(body, docusaurus, beside)).toEqual(faults)
    const name = /\{(\w+)\}/.exec(body)?.[1] ?? 'default'
    expect(told(body, astro, beside)[0]).toBe(`export ${body.includes('import M') ? 'default' : name}`)
  })

  test.each([
    'import d from "./d.json"\n\n{d.a.b} {d.z}',
    'import {a} from "./d.json"\n\n{a.b}',
    'import {L} from "./m.js"\n\n{L.z.b}',
    'import {W} from "./w.js"\n\n{W.z.b}',
    'import {s} from "./c.cjs"\n\n{s.z.b}',
    'import {R, own} from "./star.js"\n\n{R.z.b}',
    'import {T} from "./t.ts"\n\nhi',
    'import x from "./m.js?raw"\n\n{x.z.y}',
    'import x from "./nothere.js"\n\n{x.z.y}',
    'import x from "package"\n\n{x.z.y}',
  ])('but nothing of %j', (body) => {
    for (const site of [docusaurus, astro]) expect(told(body, site, beside)).toEqual([])
  })
})

/** Docusaurus 3.10.2, in its blog and its documentation, and Astro 7.3.5 ended their build at the first. */
describe('what nobody gives to the post', () => {
  test.each([
    ['{props.a.b}', ['member props.a b']],
    ['{props.a()}', ['call props.a']],
    ['{props.a} {props.components.h1} {props.a?.b} {typeof props.a}', []],
    ['{[{ a: { b: 1 } }].map((props) => props.a.b)}', []],
    ['export const Box = (props) => <b>{props.a.b}</b>\n\n{f(props)}\n\nexport const f = (x) => x', []],
  ])('%s', (body, expected) => {
    expect(told(body, docusaurus)).toEqual(expected)
    expect(told(body, astro)).toEqual(expected)
  })

  test('unless a page of the site’s own may', () => {
    const page = 'src/pages/blog/[...slug].astro'
    const giving = astro[page].replace('<Content />', '<Content a={{ b: 1 }} />')
    expect(told('{props.a.b}', { ...astro, [page]: giving })).toEqual([])
    expect(told('{props.a.b}', { ...docusaurus, 'src/theme/BlogPostPage/index.js': '' })).toEqual([])
  })
})
