import { generatorOf } from '../generators/registry.ts'
import { mdxCommentLines } from '../links/mdx-comments.ts'
import { nearMiss } from '../near-miss.ts'
import { rangeOfLine } from '../range.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface BoxBrokenValues {
  /** `space`: readers see the line. `unknown`: they see the text without a box. `unclosed`: the box goes on to the end. */
  is: 'space' | 'unknown' | 'unclosed'
  text: string
  /** The line as it is meant. */
  right: string
}

/** `::: warning`, `:::Warning` or a box without its end: the build goes on, and readers see something else than what was meant. */
export const boxBroken: Rule<'box-broken', BoxBrokenValues> = {
  id: 'box-broken',
  severity: 'warning',
  about:
    'A box of Docusaurus is not written as it must be, and readers would see something else: `::: warning`.',
  options: noOptions,
  check({ post, site }) {
    if (!post.frontMatter.body.includes(':::')) return []
    const names = generatorOf(site.generator).boxes(post, site)
    return names ? brokenIn(post.frontMatter.body, post.frontMatter.bodyLine, names, post.text) : []
  },
}

/** In a list or a quotation other lines end a box, so that only those of the first column are judged. */
const OPENS = /^(:{3,})([ \t]*)([A-Za-z][\w-]*)(?![\w-])(.*)$/
const FENCE = /^[ \t>]*(`{3,}|~{3,})/

interface Open {
  line: number
  colons: number
  text: string
  /** Another box or a heading stands behind it. */
  isFollowed: boolean
}

function brokenIn(
  body: string,
  bodyLine: number,
  names: readonly string[],
  text: string,
): Finding<BoxBrokenValues>[] {
  const found: Finding<BoxBrokenValues>[] = []
  const comments = mdxCommentLines(body, bodyLine)
  const add = (line: number, values: BoxBrokenValues) => {
    const range = rangeOfLine(text, line)
    const fix = values.is === 'unclosed' ? {} : { fix: { range, text: values.right } }
    found.push({ range, values, ...fix })
  }
  let fence: string | undefined
  let box: Open | undefined
  for (const [index, source] of body.split(/\r?\n|\r/).entries()) {
    const line = bodyLine + index
    const mark = FENCE.exec(source)?.[1]
    if (mark && (fence === undefined || (mark.startsWith(fence) && /^[ \t>]*[`~]+\s*$/.test(source))))
      fence = fence === undefined ? mark : undefined
    if (fence !== undefined || mark || comments.has(line)) continue
    if (box && new RegExp(`^ {0,3}:{${box.colons},}[ \\t]*$`).test(source)) {
      box = undefined
      continue
    }
    if (box && /^#{1,6} /.test(source)) box.isFollowed = true
    const [, colons = '', space = '', name = '', rest = ''] = OPENS.exec(source) ?? []
    if (colons === '') continue
    const meant = meantBy(name, names)
    if (meant === undefined) continue
    const right = `${colons}${meant}${rest}`.trimEnd()
    if (space !== '') add(line, { is: 'space', text: source.trim(), right })
    else if (!names.includes(name)) add(line, { is: 'unknown', text: source.trim(), right })
    else if (box) box.isFollowed = true
    else if (!/^[ \t]*:/.test(rest))
      box = { line, colons: colons.length, text: source.trim(), isFollowed: false }
  }
  if (box?.isFollowed) add(box.line, { is: 'unclosed', text: box.text, right: ':'.repeat(box.colons) })
  return found
}

/** `Warning`, `warnings` and `WARNING` are meant for `warning`. */
function meantBy(name: string, names: readonly string[]): string | undefined {
  return (
    names.find((known) => known === name.toLowerCase()) ??
    names.find((known) => ['spelling', 'slip'].includes(nearMiss(name, known) ?? ''))
  )
}
