import type { NoOptions, Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

/** What Git leaves in a file whose two versions nobody has brought together: three marks, each on a line of its own. */
export const mergeConflict: Rule<'merge-conflict', NoOptions> = {
  id: 'merge-conflict',
  severity: 'error',
  options: noOptions,
  check({ post, withoutCode }) {
    if (!/^<{7}/m.test(post.text)) return []
    const head = post.text.split(/\r?\n/).slice(0, post.frontMatter.bodyLine - 1)
    // Posts about Git show such marks in code.
    const lines = [...head, ...withoutCode.split(/\r?\n/)]
    const places = []
    let open: number | undefined
    let isHalved = false
    for (const [index, line] of lines.entries()) {
      if (/^<{7}(?: |$)/.test(line)) [open, isHalved] = [index + 1, false]
      else if (open !== undefined && /^={7}$/.test(line)) isHalved = true
      else if (open !== undefined && isHalved && /^>{7}(?: |$)/.test(line)) {
        places.push({ line: open, column: 1, endLine: index + 1, endColumn: line.length + 1 })
        open = undefined
      }
    }
    return places.map((place) => ({ place, values: {} }))
  },
}
