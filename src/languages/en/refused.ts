import type { ValueRefusedValues } from '../../content/rules/value-refused.ts'
import { code } from '../untrusted.ts'

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
    case 'same-id':
      return `${code(because.file)} has the ${code('id')} ${code(text)}, too, which is the file’s name where none is written`
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
    case 'lone-anchor':
      return `${code(text)} is a name for the value behind it, and there is none`
    case 'language':
      return `the front matter is in ${because.language.toUpperCase()}, which this site does not read`
  }
}

export const REMEDY: Record<Refused['is'], string> = {
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
  'same-id': 'give this page another `id`, or its file another name',
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
  'lone-anchor': 'put the text in quotes, or write a value behind the name',
  language: 'write it in YAML, between two lines of `---`',
}
