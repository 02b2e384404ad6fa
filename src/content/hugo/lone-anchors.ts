import { isCollection, isScalar, parseDocument, visit } from 'yaml'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { linesOf } from '../range.ts'
import type { Site } from '../site.ts'
import { isSince } from './version.ts'

/** `&name` with nothing behind it in its line, or in a list or group that is written in brackets. */
const MAY_BE_LONE = /(?:^|[\s:,[{-])&[^\s,[\]{}]+[ \t]*(?:#.*)?(?:$|[,\]}])/m

/**
 * Names for a value that is not there: Hugo 0.169 ended its build at them within brackets, and at the end of the front matter. It
 * took them elsewhere, as 0.111 and 0.131 did everywhere.
 */
export function refusedAnchors({ frontMatter, text }: Post, site: Site): ValueRefusal[] {
  const { language, problems, bodyLine } = frontMatter
  if (language !== 'yaml' || problems.length > 0 || !isSince(169, site)) return []
  const lines = text.split('\n')
  const block = lines.slice(1, bodyLine - 2).join('\n')
  if (!MAY_BE_LONE.test(block)) return []
  const from = (lines[0]?.length ?? 0) + 1
  const document = parseDocument(block, { schema: 'core', uniqueKeys: false, logLevel: 'silent' })
  const found: ValueRefusal[] = []
  visit(document, {
    Scalar(_, { anchor, source, tag, type, range }, path) {
      if (anchor === undefined || source !== '' || tag !== undefined || type !== 'PLAIN') return undefined
      const end = range?.[0] ?? 0
      const isLast = block.slice(end).replace(/#.*$/gm, '').trim() === ''
      if (!isLast && !path.some((node) => isCollection(node) && node.flow)) return undefined
      const key = path.findLast((node) => 'key' in node && isScalar(node.key)) as
        | { key?: unknown }
        | undefined
      const written = `&${anchor}`
      const start = block.lastIndexOf(written, end)
      found.push({
        key: isScalar(key?.key) ? String(key.key.value) : '',
        text: written,
        range: linesOf(text).range(from + start, from + start + written.length),
        because: { is: 'lone-anchor' },
      })
      return visit.BREAK
    },
  })
  return found
}
