import { noOptions, type Rule } from '../rule.ts'

export interface MergeConflictValues {
  /** The post is about conflicts and may mean to show one. Readers would see quotations instead. */
  isSpokenOf: boolean
}

/** The word for a conflict in the languages whose posts about Git were read for this rule. */
const SPOKEN_OF = /confli[ct]|konflikt|конфликт|冲突|衝突|コンフリクト|충돌/i

export const mergeConflict: Rule<'merge-conflict', MergeConflictValues> = {
  id: 'merge-conflict',
  severity: 'error',
  about: 'Git’s marks of a conflict are left in the text: `<<<<<<<`, `=======`, `>>>>>>>`.',
  options: noOptions,
  check({ post, withoutCode, prose }) {
    if (!/^<{7}/m.test(post.text)) return []
    const head = post.text.split(/\r?\n/).slice(0, post.frontMatter.bodyLine - 1)
    // Posts about Git show such marks in code, which is masked here.
    const lines = [...head, ...withoutCode.split(/\r?\n/)]
    const shown = [...head, ...prose.split(/\r?\n/)]
    const ranges = []
    let open: number | undefined
    let isHalved = false
    for (const [index, line] of lines.entries()) {
      if (/^<{7}(?: |$)/.test(line)) [open, isHalved] = [index + 1, false]
      else if (open !== undefined && /^={7}$/.test(line)) isHalved = true
      else if (open !== undefined && isHalved && /^>{7}(?: |$)/.test(line)) {
        // `<pre>`, `{% highlight %}` and comments also hold code, if both marks are inside.
        const isCode = [open - 1, index].every((at) => shown[at]?.trim() === '')
        if (!isCode) ranges.push({ line: open, column: 1, endLine: index + 1, endColumn: line.length + 1 })
        open = undefined
      }
    }
    if (ranges.length === 0) return []
    const isSpokenOf = SPOKEN_OF.test(prose)
    const severity = isSpokenOf ? { severity: 'warning' as const } : {}
    return ranges.map((range) => ({ range, values: { isSpokenOf }, ...severity }))
  },
}
