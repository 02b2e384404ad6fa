import type { SearchLengthValues } from '../../content/rules/search-length.ts'
import type { Shape } from '../../content/site-stats/front-matter-facts.ts'
import type { TermKind } from '../../content/site-stats/terms-in.ts'
import type { DiagnosticMessages, DiagnosticWords } from '../messages.ts'
import { code } from '../untrusted.ts'
import { REMEDY, refused } from './refused.ts'

export const frontMatter = {
  'key-with-spaces': ({ key }) => ({
    what: `the key ${code(key)} has a space, or a sign that nobody sees, before or after its name`,
    why: 'the site does not know such a key, and what stands behind it would not count',
    fix: `write ${code(`${key}:`)} without it`,
  }),
  'value-cut': ({ key, left, lost }) => ({
    what: `${code(lost)} counts as a comment, because a space and ${code('#')} begin one`,
    why:
      left === '' ? `nothing would be left of ${code(key)}` : `readers would get ${code(left)}, and no more`,
    fix: 'put the whole text in quotes',
  }),
  'redirect-unusable': ({ key, text }) => ({
    what: `${code(key)} is ${code(text)}, to which Galley sends nobody`,
    why: 'whoever follows a link to the post would find nothing once it has been taken out',
    fix: `write a path of the site such as ${code('/archives/')}, an address with https, or ${code('false')}`,
  }),
  'key-missing': ({ key, because, near, isEmpty }) => {
    const missing = isEmpty ? `${code(key)} is empty` : `the front matter has no ${code(key)}`
    const others = because.is === 'site' ? `: ${because.posts} of ${because.of} posts have it` : ''
    return {
      what: missing + others,
      why: WHY_MISSING[because.is],
      fix: near
        ? `did you mean ${code(key)} by ${code(near)}?`
        : `${isEmpty ? 'complete' : 'add'} that line, with what suits this post`,
    }
  },
  'value-type': ({ key, is, usual, posts, of }) => ({
    what: `${code(key)} is ${SHAPE[is]} here, and ${SHAPE[usual]} in ${posts < of ? `${posts} of` : 'all'} the ${of} posts that have it`,
    why: 'the site’s pages count on that, and readers may see nothing, or something broken, in its place',
    fix: `write ${SHAPE[usual]}, as the other posts do`,
  }),
  'value-refused': ({ key, text, generator, because, file }) => ({
    what: refused(key, text, because) + (file === undefined ? '' : ` (${code(file)})`),
    why:
      because.is === 'half-read'
        ? `${generator} ceases to read the post there: readers would get it at another address and with another date`
        : `${generator} ends its build there, and no page of the site is updated`,
    fix:
      'near' in because && because.near !== undefined
        ? `did you mean ${code(because.near)}?`
        : REMEDY[because.is],
  }),
  'layout-unknown': ({ layout, near, refusal }) => ({
    what: `the site has no layout ${code(layout)}`,
    why: !refusal
      ? 'readers would see the bare text, without the site’s header and style'
      : refusal.isCertain
        ? `${refusal.by} ends its build there, and no page of the site is updated`
        : `${refusal.by} ends its build there, unless a plugin brings the layout`,
    fix: near ? `did you mean ${code(near)}?` : 'name a layout that exists',
  }),
  'term-unknown': ({ kind, name, file, near, posts }) => ({
    what: file
      ? `the ${KIND[kind]} ${code(name)} is not in ${code(file)}`
      : `no other post has the ${KIND[kind]} ${code(name)}, and ${posts} have ${code(near ?? '')}`,
    why: `readers would not find this post among the others ${WHOSE[kind]}`,
    fix: near ? `did you mean ${code(near)}?` : `correct it, or add ${code(name)} there`,
  }),
  'address-taken': ({ address, by, key, refusedBy }) => ({
    what: `${code(by)} already has the address ${code(address)}`,
    why:
      refusedBy === undefined
        ? 'readers would find only one of the two posts'
        : `${refusedBy} ends its build there, and no page of the site is updated`,
    fix: key ? `change what ${code(key)} says in one of them` : 'give the file another name',
  }),
  'address-changed': ({ before, after, steps }) => ({
    what: `the address changes from ${code(before)} to ${code(after)}`,
    why: 'readers who follow a link to the old one would find nothing',
    fix: steps.length
      ? `keep the old one, or send readers on from it: ${steps.map(({ lines, file }) => `${lines.map(code).join(' ')} in ${code(file)}`).join(', then ')}`
      : 'keep the old one, or ask whoever looks after the site for a redirect',
  }),
  'title-length': (values) => lengthWords('title', values),
  'description-length': (values) => lengthWords('description', values),
} satisfies Partial<DiagnosticMessages>

const WHY_MISSING = {
  configured: 'your configuration asks for it, so that readers find every post complete',
  site: 'readers may miss what the site shows of every other post',
  title: 'readers would see a title made of the file’s name, or none',
} as const

const SHAPE: Record<Shape, string> = {
  empty: 'empty',
  text: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  date: 'a date',
  list: 'a list',
  mapping: 'a group of keys',
}

const KIND: Record<TermKind, string> = { author: 'author', category: 'category', tag: 'tag' }

const WHOSE: Record<TermKind, string> = {
  author: 'by that author',
  category: 'in that category',
  tag: 'with that tag',
}

function lengthWords(what: string, { is, length, limit }: SearchLengthValues): DiagnosticWords {
  return is === 'long'
    ? {
        what: `the ${what} has ${length} characters`,
        why: 'search results show its beginning only',
        fix: `say it in ${limit} characters or fewer, or put what matters first`,
      }
    : {
        what: `the ${what} has only ${length} characters`,
        why: 'readers who find it among search results cannot tell what the post is about',
        fix: `say more: at least ${limit} characters`,
      }
}
