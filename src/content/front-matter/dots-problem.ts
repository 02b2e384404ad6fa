import { linesOf } from '../range.ts'
import { type FenceForm, splitFrontMatter } from './split.ts'
import type { FrontMatterProblem } from './types.ts'

/**
 * The front matter ends at `...`, and more text follows. A generator that knows only `---` reads on and ends its build there.
 * Eleventy 3.1.8 built posts where nothing followed, or only another `---`.
 */
export function dotsProblem(text: string, form: FenceForm): FrontMatterProblem | undefined {
  const { language, block } = splitFrontMatter(text, form)
  if (language !== 'yaml' || !text.startsWith('...', block.end)) return undefined
  const dotsEnd = block.end + 3
  const fence = text.indexOf('\n---', block.end)
  if (text.slice(dotsEnd, fence === -1 ? text.length : fence).trim() === '') return undefined
  return { is: 'dots', range: linesOf(text).range(block.end, dotsEnd) }
}
