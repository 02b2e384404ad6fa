import {
  type Alias,
  type DocumentOptions,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  type YAMLError,
} from 'yaml'
import { createSafeObject, forbiddenKeys, MAX_DEPTH } from './safe-object.ts'
import { scalarValue, withoutEscapes } from './yaml-escapes.ts'

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
  keys?: ReadonlyMap<string, YamlKey>
  items?: readonly YamlTree[]
}

export interface YamlKey {
  key: Span
  tree: YamlTree
  /** `<<` brought it from another group, in which its place is. */
  isMerged?: true
}

export interface YamlProblem extends Span {
  is:
    | 'invalid'
    | 'duplicate-key'
    | 'forbidden-key'
    | 'aliases'
    | 'unknown-alias'
    | 'self-reference'
    | 'bad-escape'
    | 'not-a-mapping'
  detail?: string
}

export interface YamlReading {
  /** Undefined if nothing is written, or if errors leave no mapping to trust. */
  tree?: YamlTree
  problems: YamlProblem[]
}

const mostProblems = 20

export interface YamlForm {
  /** A key that `<<` brings goes before the same key written above it. One written below goes before it in every reader. */
  mergedKeysWin: boolean
}

/**
 * Reads a mapping with YAML 1.2's core schema, which has no dates: `2024-02-07` stays a string. Aliases are followed as far as they
 * stay small, because a bomb of 400 bytes becomes a gigabyte. After an error the mapping is not used: the parser returns wrong keys
 * beside its errors.
 */
export function readYamlTree(text: string, form: YamlForm = { mergedKeysWin: false }): YamlReading {
  try {
    return read(text, form)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { problems: [{ is: 'invalid', detail: 'nested too deeply', start: 0, end: 0 }] }
  }
}

const options: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'core',
  // The library's own check for duplicate keys takes quadratic time and makes them errors.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
}

function read(text: string, form: YamlForm): YamlReading {
  const first = parseDocument(text, options)
  const escapes = first.errors.every(({ code }) => code === 'BAD_DQ_ESCAPE') ? first.errors : []
  const document = escapes.length > 0 ? parseDocument(withoutEscapes(text, escapes), options) : first
  const problems = document.errors.slice(0, mostProblems).map((error) => problemOf(error, 'invalid', text))
  if (problems.length > 0) return { problems }

  problems.push(...escapes.slice(0, mostProblems).map((error) => problemOf(error, 'bad-escape', text)))
  const root: unknown = document.contents
  if (root === null || (isScalar(root) && root.value === null)) return { problems }
  const tree = treeOf(root as Node, 0, { ...form, text, problems, anchors: new Map(), open: [], repeated: 0 })
  if (!tree.keys) return { problems: [{ is: 'not-a-mapping', start: tree.start, end: tree.end }] }
  return { tree, problems: problems.slice(0, mostProblems) }
}

function problemOf(
  { message, pos: [start, to] }: YAMLError,
  is: YamlProblem['is'],
  text: string,
): YamlProblem {
  const end = Math.max(start, Math.min(to, text.length))
  return is === 'bad-escape'
    ? { is, detail: text.slice(start, start + 2), start, end: start + 2 }
    : { is, detail: message, start, end }
}

interface Met extends YamlForm {
  text: string
  problems: YamlProblem[]
  anchors: Map<string, YamlTree>
  /** The names of the values around this one. */
  open: string[]
  /** How many values aliases have brought. */
  repeated: number
}

const mostRepeated = 1000

function followed(name: string, met: Met): YamlTree | undefined {
  const tree = met.anchors.get(name)
  const size = tree ? sizeOf(tree, mostRepeated - met.repeated) : 0
  met.repeated += size
  return met.repeated > mostRepeated ? undefined : tree
}

/** At least `most` + 1 if there are more. */
function sizeOf({ items = [], keys = new Map() }: YamlTree, most: number): number {
  let size = items.length + keys.size === 0 ? 1 : 0
  for (const inner of [...items, ...[...keys.values()].map(({ tree }) => tree)]) {
    if (size > most) break
    size += sizeOf(inner, most - size)
  }
  return size
}

function treeOf(node: Node | null, depth: number, met: Met): YamlTree {
  const anchor = node && 'anchor' in node ? node.anchor : undefined
  if (anchor === undefined) return plainTree(node, depth, met)
  met.open.push(anchor)
  const tree = plainTree(node, depth, met)
  met.open.pop()
  met.anchors.set(anchor, tree)
  return tree
}

function plainTree(node: Node | null, depth: number, met: Met): YamlTree {
  const { problems } = met
  if (depth > MAX_DEPTH) throw new RangeError('nested too deeply')
  const span = spanOf(node)
  if (isAlias(node)) {
    const meant = met.open.includes(node.source) ? undefined : followed(node.source, met)
    return meant ? { ...meant, ...span } : unread(node, met)
  }
  if (isScalar(node))
    return { ...span, value: scalarValue(node.value), quoted: (node.type ?? 'PLAIN') !== 'PLAIN' }
  if (isSeq<Node>(node)) {
    const items = node.items.map((item) => treeOf(item, depth + 1, met))
    return { ...span, value: items.map(({ value }) => value), quoted: false, items }
  }
  if (!isMap<Node, Node | null>(node)) return { ...span, value: null, quoted: false }

  const value = createSafeObject()
  const keys = new Map<string, YamlKey>()
  let lastEnd = 0
  let hasMerged = false
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
    const merged = key === '<<' ? mergedKeys(tree) : undefined
    if (merged) {
      if (hasMerged) problems.push({ is: 'duplicate-key', detail: key, ...keySpan })
      hasMerged = true
      for (const [name, brought] of merged) {
        if (keys.has(name) && !met.mergedKeysWin) continue
        keys.set(name, { ...brought, isMerged: true })
        value[name] = brought.tree.value
      }
      continue
    }
    if (forbiddenKeys.has(key)) {
      problems.push({ is: 'forbidden-key', detail: key, ...keySpan })
      continue
    }
    if (keys.has(key) && !keys.get(key)?.isMerged)
      problems.push({ is: 'duplicate-key', detail: key, ...keySpan })
    keys.set(key, { key: keySpan, tree })
    value[key] = tree.value
  }
  return { ...span, value, quoted: false, keys }
}

/** Of `<<: *name`, `<<: {…}` and a list of these, in which the first goes before the others. Anything else is no group. */
function mergedKeys({ keys, items }: YamlTree): ReadonlyMap<string, YamlKey> | undefined {
  if (keys) return keys
  if (!items?.every((item) => item.keys)) return undefined
  return new Map(items.toReversed().flatMap((item) => [...(item.keys ?? [])]))
}

function unread(node: Alias, { problems, anchors, open }: Met): YamlTree {
  const span = spanOf(node)
  const isKnown = anchors.has(node.source) ? 'aliases' : 'unknown-alias'
  const is = open.includes(node.source) ? 'self-reference' : isKnown
  problems.push({ is, detail: node.source, ...span })
  return { ...span, value: null, quoted: false }
}

function beginsLine(at: number, text: string): boolean {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === ''
}

function spanOf(node: Node | null): Span {
  const [start, end] = node?.range ?? [0, 0]
  return { start, end }
}
