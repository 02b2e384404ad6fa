import type { ValuesOf } from '../../content/rules/registry.ts'
import { code } from '../untrusted.ts'

const FRONT_MATTER: Record<ValuesOf<'front-matter-unreadable'>['problem'], (detail: string) => string> = {
  invalid: (detail) => `the front matter cannot be read here${detail && ` (${code(detail)})`}`,
  'duplicate-key': (detail) => `${detail ? code(detail) : 'a key'} is given twice, and the last one counts`,
  code: (detail) =>
    `a front matter in ${detail ? code(detail) : 'a programming language'} would be run, so it is not read`,
  colon: (key) => `there is a colon in the text of ${code(key)}, which has no quotes`,
  tab: () => 'there is a tab where only spaces may stand',
  'unclosed-quote': (key) => `the quotes around the text of ${code(key)} are not closed`,
  'quote-inside': (key) => `a quote in the text of ${code(key)} ends it too early`,
  'unclosed-bracket': (key) => `the list of ${code(key)} is not closed, or something stands behind it`,
  'colon-for-equals': (key) => `${code(key)} has a colon behind it, where this front matter wants \`=\``,
  'equals-for-colon': (key) => `${code(key)} has \`=\` behind it, where this front matter wants a colon`,
  'no-quotes': (key) => `a text of ${code(key)} has no quotes`,
  'curly-quotes': (key) =>
    `${key ? `a text of ${code(key)}` : 'this text'} stands in curly quotes, where this front matter wants straight ones`,
  'no-value': (key) => `nothing stands behind ${code(`${key} =`)}`,
  'other-boolean': (key) =>
    `${code(key)} is neither ${code('true')} nor ${code('false')} as this front matter writes them`,
  'loose-line': () =>
    'this line is neither `key: value` nor, without spaces before it, part of the text above',
  'loose-item': () => 'this item of a list (`-`) stands below no list',
  indentation: () => 'this line begins in another column than the lines it belongs to',
  sign: (key) => `the text of ${code(key)} begins with a sign that means something else here`,
  'utf-16': () => 'the file is written in UTF-16',
  'unseen-sign': (sign) => `there is a sign here that nobody sees (${code(sign)})`,
  unclosed: () => 'the front matter has no closing `---`',
  returns: () =>
    'the lines of this file end with a carriage return alone, as on old Macintoshes, so that the front matter is not read',
  dots: () => '`...` does not end the front matter here',
  'too-large': () => 'the front matter is larger than 128 kB, so it is not read',
  'not-a-mapping': () => 'the front matter is no list of `key: value` lines',
  'forbidden-key': (detail) => `the key ${code(detail)} is not allowed`,
  aliases: () => 'references (`*name`) repeat too many values here',
  'unknown-alias': (name) =>
    `${code(`*${name}`)} stands for a value above it that is called ${code(`&${name}`)}, and there is none`,
  'self-reference': (name) => `the value ${code(`&${name}`)} is part of itself`,
  'bad-escape': (signs) => `${code(signs)} means nothing between double quotes`,
}

export function frontMatterProblem({
  problem,
  detail,
  refusedBy,
  runBy,
}: ValuesOf<'front-matter-unreadable'>): string {
  if (problem === 'code' && runBy)
    return `the front matter is a program in ${code(detail ?? '')}, which ${runBy} runs and Galley does not`
  if (problem === 'code' && refusedBy)
    return `${refusedBy} knows no front matter in ${code(detail ?? '')}, and ends the build of the whole site`
  if (problem === 'duplicate-key' && refusedBy)
    return `${detail ? code(detail) : 'a key'} is given twice, at which ${refusedBy} ends the build of the whole site`
  if (problem === 'tab' && refusedBy) return `there is a tab here, at which ${refusedBy} cannot read on`
  if (problem === 'unseen-sign' && refusedBy)
    return `there is a sign here that nobody sees (${code(detail ?? '')}), at which ${refusedBy} cannot read on`
  return FRONT_MATTER[problem](detail ?? '')
}

export const FRONT_MATTER_FIX: Record<ValuesOf<'front-matter-unreadable'>['problem'], string> = {
  invalid: 'mend this line',
  'duplicate-key': 'keep one of the two lines',
  code: 'write the front matter in YAML, between two lines `---`',
  unclosed: 'add a line `---` below the last of its lines',
  returns: 'save the file with line ends LF: in your editor, “End of line sequence”, LF',
  dots: 'write `---` in its place',
  'too-large': 'take large data out of it',
  'not-a-mapping': 'write lines like `title: My title`',
  'forbidden-key': 'give the key another name',
  aliases: 'write the value itself',
  'unknown-alias': 'put the text in quotes, or write the value itself',
  'self-reference': 'write the value itself',
  'bad-escape': 'leave out the `\\`, write it twice, or put the text in single quotes',
  'utf-16': 'save the file in UTF-8: in your editor, “Save with encoding”, UTF-8',
  'unseen-sign': 'write the line anew, without pasting it',
  colon: 'put the text in quotes: `title: "One: two"`',
  tab: 'replace the tab by spaces',
  'unclosed-quote': 'close them with the same sign at the end of the text',
  'quote-inside': 'write the text in the other kind of quotes',
  'unclosed-bracket': 'write it like `tags: [one, two]`, or put the text in quotes if it is no list',
  'colon-for-equals': 'write it like `title = "My title"`',
  'equals-for-colon': 'write it like `title: My title`',
  'no-quotes': 'put it in quotes: `title = "My title"`',
  'curly-quotes': 'write it like `title = "My title"`',
  'no-value': 'write a value, `""` for an empty text, or take the line out',
  'other-boolean': 'write `true` or `false`, in small letters and without quotes',
  'loose-line': 'put two spaces before it, or write it into the line above',
  'loose-item': 'move it up to its list',
  indentation: 'give it as many spaces as they have',
  sign: 'put the text in quotes',
}
