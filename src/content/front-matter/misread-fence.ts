import type { FrontMatter } from './types.ts'

export interface MisreadFence {
  /**
   * `signs`: other signs than three hyphens. `place`: not at the beginning of the file. `second`: below another block. `mixed`: it
   * ends with other signs than it begins with, and is read, but stays in the text.
   */
  is: 'signs' | 'place' | 'second' | 'mixed'
  fence: string
  /** Lines of the file from 1, fences included. */
  line: number
  endLine: number
  /** These lines as they should be, if that is beyond doubt. `line` to `endLine` of the edit may lie further up. */
  fix?: { line: number; text: string }
}

/** Keyboards and word processors make such signs of hyphens: en and em dashes, minus signs, bars. */
const FENCE = /^[\s\u200B\u2060\uFEFF]*([-\u2010-\u2015\u2212_=]{2,5})[\s\u200B\u2060\uFEFF]*$/

const MAY_BEGIN_WITH_FENCE = /^[\s\u200B\u2060\uFEFF]*[-\u2010-\u2015\u2212_=]/

/** Only keys that no prose begins a line with, since a line of dashes is also a rule in Markdown. */
const KEY =
  /^\s*(?:title|titre|date|layout|author|authors|tags|categories|category|description|draft|published|permalink|slug|excerpt|image|pubDate|lang)\s*:(?:\s|$)/i

/** Such a key in TOML or JSON, too. */
const OTHER_KEY =
  /^\s*\{?\s*["']?(?:title|titre|date|layout|authors?|tags|categories|category|draft|permalink|slug)["']?\s*[:=]/i

/** TOML, for a generator that does not read it. */
const PLUS_BLOCK =
  /^\uFEFF?\+\+\+[ \t]*\r?\n(?:[ \t]*(?:[\w."-]+[ \t]*=.*|#.*|\[.*|[\]}"'].*)?\r?\n){1,100}?\+\+\+(?=[ \t]*\r?(?:\n|$))/

const IN_BLOCK = /^(?:\s*[\w-]{1,40}\s*:(?:\s.*)?|\s+\S.*|\s*-\s.*|\s*#.*|\s*|[\]}],?)$/

/** In lines. Front matter is shorter, and what comes after a few blank lines is a text. */
const longest = 100
const mostBlank = 5

/**
 * A header that its author meant as front matter and that no generator reads. `mayFollow` matches what the generator allows
 * before the opening fence.
 */
export function misreadFence(
  text: string,
  frontMatter: FrontMatter,
  mayFollow: RegExp,
): MisreadFence | undefined {
  if (frontMatter.problems.length > 0) return undefined
  const mixed = frontMatter.language === 'none' ? undefined : mixedFence(text, frontMatter)
  if (mixed) return mixed
  const isSecond = frontMatter.language === 'yaml'
  if (frontMatter.language === 'none') {
    const other = ofAnotherGenerator(text.slice(0, 40_000))
    if (other) return other
  }
  if (!isSecond && frontMatter.language !== 'none') return undefined
  const first = isSecond ? frontMatter.bodyLine : 1
  const searched = isSecond ? frontMatter.body : text
  if (!MAY_BEGIN_WITH_FENCE.test(searched)) return undefined
  const lines = searched.slice(0, 40_000).split(/\r?\n/, longest + mostBlank)
  const open = lines.findIndex((line) => line.replace(/[\u200B\u2060\uFEFF]/g, '').trim() !== '')
  const fence = FENCE.exec(lines[open] ?? '')?.[1]
  if (open === -1 || open > mostBlank || fence === undefined || (isSecond && fence !== '---'))
    return undefined
  const length = lines.slice(open + 1).findIndex((line) => FENCE.test(line))
  const block = lines.slice(open + 1, open + 1 + length)
  if (length < 1 || !block.some((line) => KEY.test(line)) || !block.every((line) => IN_BLOCK.test(line)))
    return undefined
  const found = { fence: (lines[open] ?? '').trim(), line: first + open, endLine: first + open + 1 + length }
  if (isSecond) return { is: 'second', ...found, ...merged(frontMatter, block, first) }
  const before = lines.slice(0, open).join('\n') + (open > 0 ? '\n' : '') + indentOf(lines[open] ?? '')
  if (fence === '---' && mayFollow.test(before)) return undefined
  return {
    is: fence === '---' ? 'place' : 'signs',
    ...found,
    fix: { line: 1, text: ['---', ...block, '---'].join('\n') },
  }
}

/** The text begins with the header that was read. */
function mixedFence(text: string, { body, bodyLine }: FrontMatter): MisreadFence | undefined {
  const fence = /^(?:---|\+\+\+)/.exec(body)?.[0]
  const length = body
    .split('\n')
    .slice(1)
    .findIndex((line) => /^(?:---|\+\+\+)/.test(line))
  if (fence === undefined || length === -1 || text.slice(0, -body.length).trim() !== '') return undefined
  const lines = body.split('\n').slice(0, length + 2)
  const last = lines.at(-1)?.replace(/\r$/, '') ?? ''
  if (last.startsWith(fence)) return undefined
  const endLine = bodyLine + length + 1
  return { is: 'mixed', fence, line: bodyLine, endLine, fix: { line: endLine, text: fence + last.slice(3) } }
}

/** A header as another generator reads it: TOML between `+++`, JSON in braces, or a language behind the fence. */
function ofAnotherGenerator(text: string): MisreadFence | undefined {
  const plus = PLUS_BLOCK.exec(text)?.[0]
  if (plus !== undefined) return { is: 'signs', fence: '+++', line: 1, endLine: plus.split('\n').length }
  const word = /^\uFEFF?(---[ \t]*[a-z]\w*)[ \t]*\r?\n/i.exec(text)?.[1]
  const isJson = /^\uFEFF?\{\s*["}]/.test(text)
  if (word === undefined && !isJson) return undefined
  const lines = text.split(/\r?\n/, longest)
  const length = lines.slice(1).findIndex((line) => (isJson ? /^\}\s*$/ : /^---\s*$/).test(line))
  const oneLine = isJson && /\}\s*$/.test(lines[0] ?? '')
  if (length === -1 && !oneLine) return undefined
  const block = oneLine ? lines.slice(0, 1) : lines.slice(1, length + 1)
  if (!block.some((line) => OTHER_KEY.test(line))) return undefined
  return { is: 'signs', fence: word ?? '{', line: 1, endLine: oneLine ? 1 : length + 2 }
}

function indentOf(line: string): string {
  return /^[^-]*/.exec(line)?.[0] ?? ''
}

/** Both blocks as one, by taking out the fences between them, unless a key is in both. */
function merged(
  { entries }: FrontMatter,
  block: readonly string[],
  bodyLine: number,
): Pick<MisreadFence, 'fix'> {
  const keys = block.flatMap((line) => /^([\w-]+)\s*:/.exec(line)?.[1] ?? [])
  if (keys.some((key) => entries.has(key))) return {}
  return { fix: { line: bodyLine - 1, text: [...block, '---'].join('\n') } }
}
