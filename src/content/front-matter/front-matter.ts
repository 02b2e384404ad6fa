import matter from 'gray-matter'
import { type Lines, linesOf } from '../range.ts'
import { createSafeObject } from '../safe-object.ts'
import { readJsonBlock } from './json.ts'
import { readOrgBlock } from './org.ts'
import { type FenceForm, splitFrontMatter } from './split.ts'
import { tabsIn } from './tabs.ts'
import { readTomlBlock } from './toml.ts'
import type { BlockReading, Entry, FrontMatter, FrontMatterProblem, SourceText } from './types.ts'
import { readYamlBlock } from './yaml.ts'

/**
 * In bytes of UTF-8, without the fences. A page may list thousands of redirects. Parsing takes linear time: a page of
 * redirects of this size is examined in a second, and a hostile block costs itself its review, since a worker ends it after two.
 */
export const largestFrontMatter = 128 * 1024

const readers = { yaml: readYamlBlock, toml: readTomlBlock, json: readJsonBlock }

/**
 * Never throws. `text` is the whole decoded file, with LF or CRLF, with or without a byte order mark. A file without front
 * matter is all body. Hostile texts cost at most some 0.2 s per MB.
 */
export function readFrontMatter(text: string, form?: FenceForm): FrontMatter {
  const lines = linesOf(text)
  const { language, block, bodyStart, problem } = splitFrontMatter(text, form)
  const cut = { language, body: text.slice(bodyStart), bodyLine: lines.line(bodyStart) }
  const unread = { ...cut, data: createSafeObject(), entries: new Map<string, Entry>(), tabs: [] }
  const utf16 = utf16Problem(text)
  if (utf16) return { ...unread, problems: [problemAt(lines, 0, utf16)] }
  if (problem) return { ...unread, problems: [problemAt(lines, 0, problem)] }
  if (language === 'none') return { ...unread, problems: [] }

  const source = text.slice(block.start, block.end)
  if (source.length > largestFrontMatter || Buffer.byteLength(source) > largestFrontMatter) {
    return { ...unread, problems: [problemAt(lines, block.start, { is: 'too-large', start: 0, end: 0 })] }
  }
  // gray-matter takes lines that begin with `#` for comments, so Org keywords go around it.
  const reading = language === 'org' ? readOrgBlock(source) : parse(language, source, form)
  const entries = new Map<string, Entry>()
  for (const { key, value, quoted, keySpan, span, texts } of reading.keys) {
    const sourceTextAt = (start: number, end: number): SourceText => ({
      text: source.slice(start, end),
      range: lines.range(block.start + start, block.start + end),
    })
    const { text, range } = sourceTextAt(span.start, span.end)
    const keyRange = sourceTextAt(keySpan.start, keySpan.end).range
    const innerTexts = texts.map(({ start, end }) => sourceTextAt(start, end))
    entries.set(key, { key, value, text, quoted, keyRange, range, texts: innerTexts })
  }
  return {
    ...cut,
    data: reading.data,
    entries,
    problems: reading.problems.map((p) => problemAt(lines, block.start, p)),
    tabs: language === 'yaml' && reading.problems.length === 0 ? tabsAt(lines, source, block.start) : [],
  }
}

function tabsAt(lines: Lines, block: string, offset: number): FrontMatter['tabs'] {
  return tabsIn(block).map(({ place, start, end }) => ({
    place,
    range: lines.range(offset + start, offset + end),
  }))
}

type SpannedProblem = BlockReading['problems'][number]

function problemAt(
  lines: Lines,
  offset: number,
  { is, detail, start, end }: SpannedProblem,
): FrontMatterProblem {
  const range = lines.range(offset + start, offset + end)
  return detail === undefined ? { is, range } : { is, range, detail }
}

function utf16Problem(text: string): SpannedProblem | undefined {
  const start = text.search(/[\uFFFD\0]/)
  const isUtf16 = start !== -1 && /\0[^\0]\0|[^\0]\0[^\0]\0/.test(text.slice(start, start + 1000))
  return isUtf16 ? { is: 'utf-16', start, end: start + 1 } : undefined
}

/**
 * Lets gray-matter choose the engine, without its dangers. The language is one of our three, because its own would run
 * JavaScript. Options are always passed, because its cache would give one file's broken `{}` to the next. Runs of blank
 * lines are cut, because one of its expressions takes quadratic time on them. Our engines read the block itself, and
 * gray-matter is given none of the values, because a map at `excerpt_separator` makes it throw.
 */
function parse(language: keyof typeof readers, block: string, form?: FenceForm): BlockReading {
  let reading: BlockReading = { data: createSafeObject(), keys: [], problems: [] }
  const engine = (): object => {
    reading = readers[language](block, form)
    return {}
  }
  const engines: Record<string, () => object> = Object.create(null)
  for (const name of Object.keys(readers)) engines[name] = engine
  const fence = '\0---\0'
  const shown = block.replaceAll('\0', ' ').replace(/[\r\n\u2028\u2029]\s*[\r\n\u2028\u2029]/g, '\n')
  matter(`${fence}\n${shown}\n${fence}`, { language, delimiters: [fence, fence], engines })
  return reading
}
