import { linesOf } from '../lines.ts'
import type { Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

/** Each searched no further than its own end or the next beginning, which keeps this linear. */
const COMMENTS =
  /<!--(?:(?!-->|<!--)[\s\S]){0,5000}-->|\{%-?\s*comment\s*-?%\}(?:(?!\{%)[\s\S]){0,5000}\{%-?\s*endcomment\s*-?%\}|\{\/\*(?:(?!\*\/|\{\/\*)[\s\S]){0,5000}\*\/\}/g

const TO_DO =
  /(?<![\p{L}\p{N}_])(?:TODO|FIXME|XXX|TBD|[Tt]o ?do(?=\s*[:!-])|[ÀàA] (?:faire|compléter|vérifier|confirmer|relire|remplacer|COMPLÉTER|FAIRE|VÉRIFIER)|(?:to be|TO BE) (?:done|completed|confirmed|written|replaced))(?![\p{L}\p{N}_])/u

/** A comment in which an author told themselves that something is still to be done. */
export const commentTodo: Rule<'comment-todo', { text: string }> = {
  id: 'comment-todo',
  severity: 'notice',
  options: noOptions,
  check({ post, withoutCode }) {
    const { body, bodyLine } = post.frontMatter
    const lines = linesOf(body, bodyLine)
    return [...withoutCode.matchAll(COMMENTS)].flatMap(({ 0: comment, index }) => {
      const found = TO_DO.exec(comment)
      if (!found) return []
      const text = comment.slice(found.index, found.index + 60).replace(/\s*(?:-->|\*\/\}|\{%[\s\S]*)$/, '')
      const range = lines.range(index, index + comment.length)
      return [{ range, values: { text: text.replace(/\s+/g, ' ').trim() } }]
    })
  },
}
