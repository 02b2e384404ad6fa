import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { createSafeObject, forbiddenKeys, MAX_DEPTH } from './safe-object.ts'

/** `end` lies just past the last character. */
export interface Span {
  start: number
  end: number
}

export interface YamlTree extends Span {
  value: unknown
  /** In quotes or a block text, which no generator takes for a date, a number or a boolean. */
  quoted: boolean
  /** If a key is given twice, the last one counts, as in every generator. */
  keys?: ReadonlyMap<string, { key: Span; tree: YamlTree }>
  items?: readonly YamlTree[]
}

export interface YamlProblem extends Span {
  is: 'invalid' | 'duplicate-key' | 'forbidden-key' | 'aliases' | 'not-a-mapping'
  detail?: string
}

export interface YamlReading {
  /** Undefined if nothing is written, or if errors leave no mapping to trust. */
  tree?: YamlTree
  problems: YamlProblem[]
}

const mostProblems = 20

/**
 * Reads a mapping with YAML 1.2's core schema, which has no dates: `2024-02-07` stays a string. Aliases are reported and
 * never followed, because a bomb of 400 bytes becomes a gigabyte. After an error the mapping is not used: the parser returns
 * wrong keys beside its errors.
 */
export function readYamlTree(text: string): YamlReading {
  try {
    return read(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { problems: [{ is: 'invalid', detail: 'nested too deeply', start: 0, end: 0 }] }
  }
}

function read(text: string): YamlReading {
  const document = parseDocument(text, {
    schema: 'core',
    // The library's own check for duplicate keys takes quadratic time and makes them errors.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const problems: YamlProblem[] = document.errors.slice(0, mostProblems).map(({ message, pos }) => ({
    is: 'invalid',
    detail: message,
    start: pos[0],
    end: Math.max(pos[0], Math.min(pos[1], text.length)),
  }))
  if (problems.length > 0) return { problems }

  const root: unknown = document.contents
  if (root === null || (isScalar(root) && root.value === null)) return { problems }
  const tree = treeOf(root as Node, 0, { text, problems, anchors: new Map() })
  if (!tree.keys) return { problems: [{ is: 'not-a-mapping', start: tree.start, end: tree.end }] }
  return { tree, problems: problems.slice(0, mostProblems) }
}

interface Met {
  text: string
  problems: YamlProblem[]
  /** Texts, numbers and the like only: they cannot grow. */
  anchors: Map<string, YamlTree>
}

function treeOf(node: Node | null, depth: number, met: Met): YamlTree {
  const { problems, anchors } = met
  if (depth > MAX_DEPTH) throw new RangeError('nested too deeply')
  const span = spanOf(node)
  if (isAlias(node)) {
    const meant = anchors.get(node.source)
    if (meant) return { ...meant, ...span }
    problems.push({ is: 'aliases', detail: node.source, ...span })
    return { ...span, value: null, quoted: false }
  }
  if (isScalar(node)) {
    const scalar = { ...span, value: node.value, quoted: (node.type ?? 'PLAIN') !== 'PLAIN' }
    if (node.anchor !== undefined) anchors.set(node.anchor, scalar)
    return scalar
  }
  if (isSeq<Node>(node)) {
    const items = node.items.map((item) => treeOf(item, depth + 1, met))
    return { ...span, value: items.map(({ value }) => value), quoted: false, items }
  }
  if (!isMap<Node, Node | null>(node)) return { ...span, value: null, quoted: false }

  const value = createSafeObject()
  const keys = new Map<string, { key: Span; tree: YamlTree }>()
  let lastEnd = 0
  for (const pair of node.items) {
    const keySpan = spanOf(pair.key)
    // Other readers refuse `a: [b]: c`. The end of an empty value can lie behind a comment, beside the next key.
    if (
      lastEnd > 0 &&
      !node.flow &&
      !met.text.slice(lastEnd - 1, keySpan.start).includes('\n') &&
      !beginsLine(keySpan.start, met.text)
    )
      problems.push({ is: 'invalid', detail: 'two values in one line', start: lastEnd, end: keySpan.end })
    lastEnd = spanOf(pair.value ?? pair.key).end
    const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : undefined
    const tree = treeOf(pair.value ?? null, depth + 1, met)
    if (!pair.value) Object.assign(tree, { start: keySpan.end, end: keySpan.end })
    if (key === undefined) continue
    if (forbiddenKeys.has(key)) {
      problems.push({ is: 'forbidden-key', detail: key, ...keySpan })
      continue
    }
    if (keys.has(key)) problems.push({ is: 'duplicate-key', detail: key, ...keySpan })
    keys.set(key, { key: keySpan, tree })
    value[key] = tree.value
  }
  return { ...span, value, quoted: false, keys }
}

function beginsLine(at: number, text: string): boolean {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === ''
}

function spanOf(node: Node | null): Span {
  const [start, end] = node?.range ?? [0, 0]
  return { start, end }
}
