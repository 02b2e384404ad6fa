import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, visit } from 'yaml'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { linesOf } from '../range.ts'
import type { Site } from '../site.ts'
import { isSince } from './version.ts'

/** In braces or brackets, behind `?`, `<<` or none: most front matters have no such key, and need not be parsed again. */
const MAY_BE_ODD = /[\]}]\s*:(?:\s|$)|\{\s*[[{]|^\s*(?:- +)*(?:\? |:(?:\s|$))|<<\s*:/m

const NEITHER_TEXT_NOR_WHOLE = /^(?:true|false|[-+]?(?:\.inf|(?:\d+\.\d*|\.\d+)(?:e[-+]?\d+)?)|\.nan)$/i

/**
 * Keys of YAML that Go's readers refuse (https://github.com/go-yaml/yaml/blob/v2.4.0/decode.go): lists and groups anywhere, and
 * at the top `true` or a number with a point, of which the reader of Hugo 0.131 still made a text.
 */
export function refusedKeys({ frontMatter, text }: Post, site: Site): ValueRefusal[] {
  const { language, problems, entries, bodyLine } = frontMatter
  if (language !== 'yaml' || problems.length > 0) return []
  const lines = text.split('\n')
  const ofTop = [...entries.values()].filter(({ key, keyRange }) => {
    const line = lines[keyRange.line - 1] ?? ''
    const isPlain = line.slice(keyRange.column - 1, keyRange.endColumn - 1) === key
    // `!!str true` is a text.
    return (
      NEITHER_TEXT_NOR_WHOLE.test(key) && isPlain && /^(?:\? +)?$/.test(line.slice(0, keyRange.column - 1))
    )
  })
  const block = lines.slice(1, bodyLine - 2).join('\n')
  return [
    ...(isSince(169, site) ? ofTop : []).map(
      ({ key, keyRange }): ValueRefusal => ({ key, text: '', range: keyRange, because: { is: 'odd-key' } }),
    ),
    ...(MAY_BE_ODD.test(block) ? oddKeys(text, block, (lines[0]?.length ?? 0) + 1) : []),
  ]
}

function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node
}

function listed(value: unknown): readonly unknown[] {
  return isSeq(value) ? value.items : [value]
}

const most = 5

function oddKeys(text: string, block: string, from: number): ValueRefusal[] {
  const document = parseDocument(block, { schema: 'core', uniqueKeys: false, logLevel: 'silent' })
  const found: ValueRefusal[] = []
  visit(document, {
    Pair(_, pair: Pair) {
      const { key } = pair
      const value = resolved(pair.value, document)
      const [start, end] = (key as { range?: readonly number[] } | null)?.range ?? [0, 0]
      const written = block.slice(start, end).trim()
      const range = linesOf(text).range(from + (start ?? 0), from + (end ?? 0))
      const isNone = key === null || (isScalar(key) && key.value === null && written === '')
      if (isNone || !isScalar(key))
        found.push({ key: written || ':', text: '', range, because: { is: 'odd-key' } })
      else if (written === '<<' && !listed(value).every((one) => isMap(resolved(one, document))))
        found.push({ key: '<<', text: String(value), range, because: { is: 'type', wanted: 'mapping' } })
      return found.length < most ? undefined : visit.BREAK
    },
  })
  return found
}
