import { load } from 'js-yaml'
import { linesOf } from '../range.ts'
import type { Span } from '../yaml-tree.ts'
import { largestFrontMatter } from './front-matter.ts'
import { type FenceForm, splitFrontMatter } from './split.ts'
import type { FrontMatterProblem } from './types.ts'

/** https://github.com/nodeca/js-yaml/blob/4.1.0/lib/exception.js; without a mark where no place is at fault. */
interface YamlError {
  name: 'YAMLException'
  reason: string
  mark?: { position: number; line: number }
}

/**
 * What js-yaml refuses: generators that read front matter with it end their build there. It is asked itself, since it is
 * stricter than other readers in some ways and laxer in others.
 */
export function jsYamlProblem(
  text: string,
  form: FenceForm,
  isRead: boolean,
): FrontMatterProblem | undefined {
  const { language, block, problem } = splitFrontMatter(text, form)
  const source = text.slice(block.start, block.end)
  // References that are merged can take a quadratic time, unless Galley has counted what they repeat.
  const merges = !isRead && /<<\s*:/.test(source) && source.includes('*')
  if (language !== 'yaml' || problem || source.length > largestFrontMatter || merges) return undefined
  try {
    load(source)
    return undefined
  } catch (error) {
    if (!isYamlError(error)) return undefined
    const { start, end } = lineAt(error.mark?.position ?? 0, source)
    const range = linesOf(text).range(block.start + start, block.start + end)
    return error.reason.startsWith('tab characters')
      ? { is: 'tab', range }
      : { is: 'invalid', range, detail: error.reason }
  }
}

export function isYamlError(error: unknown): error is YamlError {
  return (error as Partial<YamlError>).name === 'YAMLException'
}

/** The parser notices a mistake where it cannot go on, which may be the end of the next line. */
function lineAt(position: number, source: string): Span {
  const before = source.slice(0, position).trimEnd()
  const after = /^[^\n]*/.exec(source.slice(position))?.[0] ?? ''
  const isBlank = after.trim() === '' && /\n[^\S\n]*$/.test(source.slice(0, position))
  const end = isBlank ? before.length : position + after.trimEnd().length
  const start = source.lastIndexOf('\n', Math.max(0, Math.min(position, end) - 1)) + 1
  return { start: Math.min(start, end), end }
}
