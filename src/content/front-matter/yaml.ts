import { createSafeObject } from '../safe-object.ts'
import { readYamlTree, type Span, type YamlForm, type YamlReading, type YamlTree } from '../yaml-tree.ts'
import { indentContinuations } from './continuation.ts'
import { salvage } from './salvage.ts'
import type { BlockReading, WrittenKey } from './types.ts'

/** Reads a YAML block as leniently as Jekyll and Hugo do, and as much as can be read of a broken one. */
export function readYamlBlock(written: string, form?: YamlForm): BlockReading {
  // Every generator's reader ends a line at a carriage return alone, and the library does not.
  const block = written.replace(/\r(?!\n)/g, '\n')
  const readWithForm = (part: string) => readWhole(part, form)
  const whole = readWithForm(block)
  return whole.problems.some(({ is }) => is === 'invalid') ? salvage(block, whole, readWithForm) : whole
}

function readWhole(block: string, form?: YamlForm): BlockReading {
  const strict = readYamlTree(block, form)
  if (!strict.problems.some(({ is }) => is === 'invalid')) return blockReading(strict, (offset) => offset)

  const indented = indentContinuations(block)
  if (indented.text === block) return blockReading(strict, (offset) => offset)
  // This reading counts even with errors: those that only a column caused are gone.
  return blockReading(readYamlTree(indented.text, form), indented.original)
}

function blockReading({ tree, problems }: YamlReading, original: (offset: number) => number): BlockReading {
  const back = ({ start, end }: Span): Span => ({ start: original(start), end: original(end) })
  const keys: WrittenKey[] = []
  for (const [key, { key: keySpan, tree: value }] of tree?.keys ?? []) {
    keys.push({
      key,
      value: value.value,
      quoted: value.quoted,
      keySpan: back(keySpan),
      span: back(value),
      texts: textsIn(value).map(back),
    })
  }
  return {
    data: (tree?.value as Record<string, unknown> | undefined) ?? createSafeObject(),
    keys,
    problems: problems.map((problem) => ({ ...problem, ...back(problem) })),
  }
}

function textsIn(tree: YamlTree): Span[] {
  if (tree.items) return tree.items.flatMap(textsIn)
  if (tree.keys) return [...tree.keys.values()].flatMap(({ tree: value }) => textsIn(value))
  return typeof tree.value === 'string' ? [tree] : []
}
