import { readYamlTimestamp } from '../../content/dates/yaml-timestamp.ts'
import type { MdxScope } from '../../content/generators/mdx-types.ts'
import type { Post } from '../../content/post.ts'
import { type PlainValue, UNKNOWN, valueOfData } from './plain-value.ts'

/** What a post's code gets of its front matter. Undefined if that is not certain. */
export function frontMatterValue(
  { frontMatter: { language, problems, entries } }: Post,
  { makesDates }: MdxScope,
): PlainValue | undefined {
  if (problems.length > 0 || !/^(?:yaml|none)$/.test(language)) return undefined
  const members = [...entries].map(([key, { value, quoted }]): [string, PlainValue] => {
    const mayBeDate = (text: string) => makesDates && readYamlTimestamp(text) !== undefined
    // Galley keeps dates as texts, and does not know of one within a group if it has quotes.
    const inner = valueOfData(value, (text) => (mayBeDate(text) ? UNKNOWN : { is: 'primitive' }))
    return [key, typeof value === 'string' && !quoted && mayBeDate(value) ? { is: 'date' } : inner]
  })
  return { is: 'object', members: new Map(members) }
}
