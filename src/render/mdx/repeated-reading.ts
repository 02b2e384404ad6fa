import { proseMask } from '../outside-code.ts'

/** In characters. To read as many takes MDX's parser longer than a worker has. */
const MOST = 5_000_000

/** No code of the page's own, which the parser reads in one piece. */
const MODULE = /(?:^|\n)(?:import|export)\b[^{}\n]*$/

/**
 * The offset of the expression at which the parser of MDX would read more than that: it looks for an expression's end by reading
 * all of it anew at each `}` within
 * (https://github.com/micromark/micromark-extension-mdx-expression/blob/main/packages/micromark-factory-mdx-expression/dev/index.js).
 * A lower bound, as only braces count that come in pairs.
 */
export function readTooOften(body: string): number | undefined {
  const isProse = proseMask(body)
  let total = 0
  let start = 0
  let depth = 0
  let characters = 0
  let isModule = false
  for (const { 0: sign, index } of body.matchAll(/[{}]/g)) {
    if (depth === 0) {
      if (sign === '}' || body[index - 1] === '\\' || !isProse(index, 1)) continue
      start = index
      characters = 0
      isModule = MODULE.test(body.slice(Math.max(0, index - 300), index))
    }
    depth += sign === '{' ? 1 : -1
    if (sign === '}') characters += index - start
    if (depth === 0 && !isModule) total += characters
    if (total > MOST) return start
  }
  return undefined
}
