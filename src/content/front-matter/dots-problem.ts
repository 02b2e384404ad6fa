import { linesOf } from '../range.ts'
import { type FenceForm, splitFrontMatter } from './split.ts'
import type { FrontMatterProblem } from './types.ts'

/**
 * The front matter ends at `...`, and the generator knows only `---`. It reads on, and ends its build at what follows. Hugo and Astro
 * read no front matter without a `---` further down. Eleventy 3.1.8 built posts where nothing followed, and each where only
 * another `---` did.
 */
export function dotsProblem(text: string, form: FenceForm, mayEnd: boolean): FrontMatterProblem | undefined {
  const { language, block } = splitFrontMatter(text, form)
  if (language !== 'yaml' || !text.startsWith('...', block.end)) return undefined
  const dotsEnd = block.end + 3
  const fence = text.indexOf('\n---', block.end)
  const isFollowed = text.slice(dotsEnd, fence === -1 ? text.length : fence).trim() !== ''
  if (!isFollowed && (fence !== -1 || mayEnd)) return undefined
  return { is: 'dots', range: linesOf(text).range(block.end, dotsEnd) }
}
