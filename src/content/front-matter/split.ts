import type { Span, YamlForm } from '../yaml-tree.ts'
import { orgEnd } from './org.ts'
import type { FrontMatterProblem } from './types.ts'

/** Offsets count from the file's first character, a byte order mark included. */
export interface Split {
  language: 'yaml' | 'toml' | 'json' | 'org' | 'none'
  block: Span
  bodyStart: number
  problem?: Span & { is: FrontMatterProblem['is']; detail?: string }
}

/** What a generator takes for front matter, beyond a fence at the very beginning. */
export interface FenceForm extends YamlForm {
  /** Matches all that may stand before the fence that opens the front matter. A byte order mark may, everywhere. */
  mayPrecedeFence: RegExp
  /** The front matter ends at any line that begins with the three signs. */
  mayTextFollowFence: boolean
  /** The front matter begins right behind the three signs, whatever follows them: `--- # a comment`, `---yaml`. */
  mayTextFollowOpening: boolean
  /** `+++` opens front matter in TOML. */
  readsPlusFence: boolean
  /** Either fence closes what the other opened. The header is read then, and stays in the text. */
  closesAtEither: boolean
  /** A word behind the three signs names the language, as gray-matter has it: `---json`. */
  readsFenceWord: boolean
  /** The front matter may be JSON in braces, or Org's `#+title:` lines, without a fence. */
  readsBareFormats: boolean
  /** Hexo takes all above the first `---` for front matter. */
  mayLackOpeningFence: boolean
  /** gray-matter takes a file without a closing fence for front matter and nothing else. */
  mayLackClosingFence: boolean
  /** Hugo takes whatever begins with a brace for JSON, and ends its build where it is none. */
  takesBraceForJson: boolean
  /** A carriage return alone ends a line, as on old Macintoshes. In YAML it does so everywhere. */
  endsLinesAtReturns: boolean
}

const strict: FenceForm = {
  mayPrecedeFence: /^\uFEFF?$/,
  mayTextFollowFence: false,
  mayTextFollowOpening: false,
  readsPlusFence: true,
  closesAtEither: false,
  readsFenceWord: true,
  readsBareFormats: true,
  mayLackOpeningFence: false,
  mayLackClosingFence: false,
  takesBraceForJson: false,
  endsLinesAtReturns: false,
  mergedKeysWin: false,
}

const CLOSES = { toml: /^\+\+\+\s*$/, yaml: /^(?:---|\.\.\.)\s*$/ }

const CLOSES_AT_EITHER = { toml: /^(?:---|\+\+\+)/, yaml: /^(?:---|\+\+\+|\.\.\.\s*$)/ }

const CLOSES_ANYWAY = { toml: /^\+\+\+/, yaml: /^(?:---|\.\.\.\s*$)/ }

/** gray-matter takes `---YAML`, and does not know `---JSON`. */
function languageOf(word: string): 'yaml' | 'toml' | 'json' | undefined {
  if (/^(?:ya?ml)?$/i.test(word)) return 'yaml'
  return word === 'toml' || word === 'json' ? word : undefined
}

/**
 * Finds the front matter by its fences: `---` (everywhere), `---toml`, `---json` (gray-matter), `+++` (TOML of Hugo and Astro), or a
 * bare leading `{` (Hugo's JSON). The closing fence stands alone on its line; Jekyll also accepts `...`. Any other word after
 * `---` names a language that would have to be run, which is the problem `code`. Takes linear time.
 */
export function splitFrontMatter(whole: string, form: FenceForm = strict): Split {
  const text = form.endsLinesAtReturns ? whole.replace(/\r(?!\n)/g, '\n') : whole
  const start = fenceStart(text, form)
  const none: Split = { language: 'none', block: { start, end: start }, bodyStart: start }
  const fenceEnd = lineEnd(text, start)
  const fence = text.slice(start, fenceEnd).trimEnd()

  const isJson = form.takesBraceForJson
    ? text[start] === '{'
    : form.readsBareFormats && /^\{\s*["}]/.test(text.slice(start, start + 1000))
  if (isJson) return splitBareJson(text, start)
  if (form.readsBareFormats && /^#\+\w+(?:\[\])?:/.test(fence)) {
    const end = orgEnd(text, start)
    return { language: 'org', block: { start, end }, bodyStart: end }
  }
  const isOpenEnded = form.mayTextFollowOpening && /^(?:---[^-]|\+\+\+.)/.test(fence)
  const isToml = form.readsPlusFence && (fence === '+++' || (isOpenEnded && fence.startsWith('+++')))
  const dashFence = /^---(?!-)([\s\S]*)$/.exec(fence)
  if (!isToml && !dashFence) return (form.mayLackOpeningFence && splitWithoutFence(text, start)) || none

  const returns: Split = { ...none, problem: { is: 'returns', start, end: start + 3 } }
  if (/^---[ \t]*\r(?!\n)/.test(fence)) return returns

  const word = isOpenEnded ? '' : (dashFence?.[1] ?? '').trim()
  if (word !== '' && !form.readsFenceWord) return none
  const language = isToml ? 'toml' : languageOf(word)
  const closes = form.closesAtEither ? CLOSES_AT_EITHER : form.mayTextFollowFence ? CLOSES_ANYWAY : CLOSES
  const close = closingFence(text, fenceEnd + 1, isToml ? closes.toml : closes.yaml)
  const isShown = close && form.closesAtEither && text[close.start] === (isToml ? '-' : '+')
  const bodyStart = close && !isShown ? Math.min(close.end + 1, text.length) : start
  // gray-matter asks no reader of any language then.
  if (word !== '' && close && isEmpty(text.slice(fenceEnd + 1, close.start)))
    return { language: 'yaml', block: { start: close.start, end: close.start }, bodyStart }
  if (!language) {
    return { ...none, bodyStart, problem: { is: 'code', detail: word.slice(0, 40), start, end: fenceEnd } }
  }
  if (!close && form.mayLackClosingFence && language === 'yaml' && isYamlAlone(text, fenceEnd + 1))
    return { language, block: { start: fenceEnd + 1, end: text.length }, bodyStart: text.length }
  if (!close && /\r(?:---|\+\+\+)\r?$/m.test(text)) return returns
  if (!close) return { ...none, problem: { is: 'unclosed', start, end: fenceEnd } }
  const blockStart = isOpenEnded ? start + 3 : Math.min(fenceEnd + 1, close.start)
  return { language, block: { start: blockStart, end: close.start }, bodyStart }
}

/** Comments alone. A `#` with nothing behind it is none: https://github.com/jonschlinkert/gray-matter/blob/4.0.3/index.js */
function isEmpty(block: string): boolean {
  return block.split('\n').every((line) => line.trim() === '' || /^\s*#[\s\S]/.test(line))
}

/** Keys, items, comments and what is indented. A text below them has lost the fence above it. */
function isYamlAlone(text: string, from: number): boolean {
  const lines = text.slice(from).split('\n')
  return (
    lines.some((line) => /^\S/.test(line)) &&
    lines.every((line) => /^(?:\s|#|-\s|[\w.:-]+:\s|$)/.test(`${line}\n`))
  )
}

function fenceStart(text: string, { mayPrecedeFence, takesBraceForJson }: FenceForm): number {
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  const [before = ''] = /^\uFEFF?\s{1,200}(?=---|\+\+\+|\{)/.exec(text) ?? []
  const isJson = text[before.length] === '{'
  const counts = before !== '' && mayPrecedeFence.test(before) && (takesBraceForJson || !isJson)
  return counts ? before.length : mark
}

/** https://github.com/hexojs/hexo-front-matter/blob/master/lib/front_matter.ts, but only where the text begins with a key. */
function splitWithoutFence(text: string, start: number): Split | undefined {
  if (!/^[\w-]+[ \t]*:(?:\s|$)/.test(text.slice(start, start + 200))) return undefined
  const close = closingFence(text, start, /^-{3,}\s*$/)
  if (!close) return undefined
  return {
    language: 'yaml',
    block: { start, end: close.start },
    bodyStart: Math.min(close.end + 1, text.length),
  }
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}

function closingFence(text: string, from: number, fence: RegExp): Span | undefined {
  for (let start = from; start < text.length; ) {
    const end = lineEnd(text, start)
    const first = text[start]
    // Cutting out only lines that could be a fence keeps this fast.
    if ((first === '-' || first === '+' || first === '.') && fence.test(text.slice(start, end))) {
      return { start, end }
    }
    start = end + 1
  }
  return undefined
}

function splitBareJson(text: string, start: number): Split {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (quoted) {
      if (character === '\\') at += 1
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) {
        const after = /^[ \t\r]*\n?/.exec(text.slice(at + 1, at + 200))?.[0].length ?? 0
        return { language: 'json', block: { start, end: at + 1 }, bodyStart: at + 1 + after }
      }
    }
  }
  const end = lineEnd(text, start)
  return {
    language: 'none',
    block: { start, end: start },
    bodyStart: start,
    problem: { is: 'unclosed', start, end },
  }
}
