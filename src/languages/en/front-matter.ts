import type { SearchLengthValues } from '../../content/rules/search-length.ts'
import type { ValueRefusedValues } from '../../content/rules/value-refused.ts'
import type { Shape } from '../../content/site-stats/front-matter-facts.ts'
import type { TermKind } from '../../content/site-stats/terms-in.ts'
import type { DiagnosticMessages, DiagnosticWords } from '../messages.ts'
import { code } from '../untrusted.ts'

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

type Refused = ValueRefusedValues['because']

const WANTED = {
  url: 'an address like `https://example.org`',
  text: 'a text',
  'text-or-list': 'a text or a list',
  list: 'a list',
  boolean: '`true` or `false`',
  number: 'a number',
  date: 'a date without quotes',
  mapping: 'a group of keys',
  path: 'a path like `/salon/`',
  'quoted-text': 'a text: numbers and dates need quotes to be one',
  day: 'a date that can be read',
  handle: 'a name on that network, or a whole address',
}

export function refused(key: string, text: string, because: Refused): string {
  switch (because.is) {
    case 'empty':
      return `${code(key)} is empty`
    case 'type':
      return `${code(`${key}: ${text}`)} is not ${WANTED[because.wanted]}`
    case 'missing':
      return `the front matter has no ${code(key)}, which the site’s schema demands`
    case 'no-key':
      return `${code(key)} has no ${code(because.wanted)}`
    case 'not-allowed':
      return `${code(`${key}: ${text}`)} is none of what the site’s schema allows: ${because.allowed.slice(0, 10).map(code).join(', ')}`
    case 'outside':
      return `${code(`${key}: ${text}`)} is not between ${because.from} and ${because.to}`
    case 'address':
      return `${code(`${key}: ${text}`)} has signs that an address may not have, like spaces or letters with accents`
    case 'unreadable':
      return `${code(key)} cannot be read: ${code(because.reason)}`
    case 'percent':
      return `${key === '' ? `the file’s name ${code(text)}` : code(`${key}: ${text}`)} has a percent sign that stands for no letter`
    case 'no-page':
      return `${code(`${key}: ${text}`)} names a page of documentation that is not there${because.mayBeId ? ', unless another page has this `id`' : ''}`
    case 'draft-page':
      return `${code(`${key}: ${text}`)} names a draft, ${code(because.file)}, which a build for readers leaves out`
    case 'slash':
      return `${code(`${key}: ${text}`)} has a slash in it`
    case 'none-of':
      return `${code(key)} has none of these keys: ${because.keys.map(code).join(', ')}`
    case 'not-listed':
      return `${code(text)} is not in ${code(because.list)}`
    case 'no-list':
      return `${code(text)} is to be found in ${code(because.list)}, which does not exist or is empty`
    case 'inline':
      return `${code(key)} is written out in the post, and this site allows only what is in ${code(because.list)}`
    case 'repeated':
      return `${code(key)} names ${code(text)} a second time`
    case 'no-marker':
      return 'the post has no `<!-- truncate -->`, which this site asks of every post'
    case 'unknown':
      return `${code(`${key}: ${text}`)} names nothing that it knows, like ${because.known.slice(0, 12).map(code).join(', ')}`
    case 'half-read':
      return `${code(`${key}: ${text}`)} is neither a text nor a list`
    case 'renamed':
      return `${code(key)} is the former name of ${code(because.to)}`
    case 'other-host':
      return `${code(`${key}: ${text}`)} names a host, where only a path is allowed`
    case 'ending':
      return `${code(`${key}: ${text}`)} ends as a file does, and Hugo’s paths of pages have no ending`
    case 'format':
      return `a page in ${because.format} is not allowed here`
    case 'newer-toml':
      return `${code(key)} is written in a way that TOML allows only since version 1.1`
    case 'conflict':
      return `the post has both ${code(because.with)} and ${code(key)}, which exclude each other`
    case 'reserved':
      return `${code(key)} is a name that the generator keeps for itself`
    case 'odd-key':
      return `the key ${code(key)} is not a text`
    case 'template':
      return `the template in ${code(`${key}: ${text}`)} cannot be read (${code(because.reason)})`
    case 'no-such-data':
      return `${code(`${key}: ${text}`)} names data that the site does not have`
    case 'no-slash':
      return `the address ${code(text)} has neither a slash nor an ending like \`.html\``
    case 'language':
      return `the front matter is in ${because.language.toUpperCase()}, which this site does not read`
  }
}

const REMEDY: Record<Refused['is'], string> = {
  empty: 'write a value, or take the line out',
  missing: 'add that line, with what suits this post',
  'no-key': 'add it, or take the lines out',
  'not-allowed': 'write one of these',
  type: 'write a value of that kind',
  outside: 'write a number between them',
  address:
    'write a space as `%20` and an `é` as `%C3%A9`, as a browser copies an address, or rename the file',
  unreadable: 'mend that line, or the one above it',
  percent: 'leave it out; in `slug`, `%25` stands for the sign itself, and `%C3%A9` for an `é`',
  'no-page':
    'write the path of its file below the folder, without the ending and without numbers in front: `guide/start`',
  'draft-page': 'take the line out until that page is published, or publish it first',
  slash: 'write it without a slash; `slug` gives the address',
  'none-of': 'write one of them; a letter may be wrong',
  'not-listed': 'correct it, or add it there',
  'no-list': 'write the author’s name in the post, like `[{name: Ada}]`, or add that file',
  inline: 'add it there, and write its key in the post',
  repeated: 'name it once',
  'no-marker': 'write it on a line of its own, below the paragraphs that lists of posts are to show',
  unknown: 'write one that it knows, or take the line out',
  'half-read': 'write it like `[one, two]`, or take the line out',
  renamed: 'write the new name',
  'other-host': 'write the path alone, like `/salon/`',
  ending: 'write the path without the ending',
  format:
    'write it in Markdown, or allow it in the configuration (`security.allowContent`; `security.exec.allow` for a format that needs a program)',
  'newer-toml':
    'write a table in braces on one line and without a comma at its end, `\\u00e9` for `\\xe9`, and times with seconds',
  conflict: 'take one of the two lines out',
  reserved: 'give the key another name',
  'odd-key': 'put it in quotes, or give it another name',
  template: 'mend it, or write the text without a template',
  'no-such-data': 'correct the name, or take the lines out',
  'no-slash': 'put a slash at its end',
  language: 'write it in YAML, between two lines of `---`',
}
