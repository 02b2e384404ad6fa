import { anyOf, madeOnce } from '../prose/words.ts'
import { linesOf } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

/** The search for a comment's end stops at the next comment, which keeps this linear. */
const COMMENTS =
  /<!--(?:(?!-->|<!--)[\s\S]){0,5000}-->|\{%-?\s*comment\s*-?%\}(?:(?!\{%)[\s\S]){0,5000}\{%-?\s*endcomment\s*-?%\}|\{\/\*(?:(?!\*\/|\{\/\*)[\s\S]){0,5000}\*\/\}/g

const toDoPattern = madeOnce(
  (words) =>
    new RegExp(
      `(?<![\\p{L}\\p{N}_])(?:FIXME|XXX|${anyOf(words, ({ toDo }) => toDo)})(?![\\p{L}\\p{N}_])`,
      'u',
    ),
)

export const commentTodo: Rule<'comment-todo', { text: string }> = {
  id: 'comment-todo',
  severity: 'notice',
  about: 'A comment in the source says “TODO”, « à faire » or “to be confirmed”.',
  options: noOptions,
  check({ post, withoutCode, words }) {
    const toDo = toDoPattern(words)
    const { body, bodyLine } = post.frontMatter
    const lines = linesOf(body, bodyLine)
    return [...withoutCode.matchAll(COMMENTS)].flatMap(({ 0: comment, index }) => {
      const match = toDo.exec(comment)
      if (!match) return []
      const text = comment.slice(match.index, match.index + 60).replace(/\s*(?:-->|\*\/\}|\{%[\s\S]*)$/, '')
      const range = lines.range(index, index + comment.length)
      return [{ range, values: { text: text.replace(/\s+/g, ' ').trim() } }]
    })
  },
}
