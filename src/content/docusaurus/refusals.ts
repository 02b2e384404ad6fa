import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'

/**
 * What Docusaurus asks of a blog post's front matter, else it ends the build
 * (https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-blog/src/frontMatter.ts). Dates are
 * read elsewhere.
 */
const texts = /^(?:id|title|title_meta|sidebar_label|description|author|author_title|authorTitle|slug)$/
const emptyTexts = /^(?:title|title_meta|sidebar_label|description)$/
const lists = /^(?:tags|keywords)$/
const booleans = /^(?:draft|unlisted|hide_table_of_contents)$/
const numbers = /^toc_m(?:in|ax)_heading_level$/
const others = /^(?:date|authors|author_url|authorURL|author_image_url|authorImageURL|image|last_update)$/

export function docusaurusRefusals({ frontMatter: { entries } }: Post): ValueRefusal[] {
  const refusals = [...entries.values()].flatMap((entry) => {
    const because = reasonFor(entry)
    return because ? [refused(entry, because)] : []
  })
  const [draft, unlisted] = [entries.get('draft'), entries.get('unlisted')]
  if (draft && unlisted && isTrue(draft) && isTrue(unlisted))
    refusals.push(refused(unlisted, { is: 'conflict', with: 'draft' }))
  return refusals
}

function reasonFor({ key, value, quoted, text }: Entry): ValueRefusal['because'] | undefined {
  const isKnown = [texts, lists, booleans, numbers, others].some((keys) => keys.test(key))
  if (!isKnown) return undefined
  if (value === null || (value === '' && !emptyTexts.test(key))) return { is: 'empty' }
  if (texts.test(key) && typeof value !== 'string' && typeof value !== 'number')
    return { is: 'type', wanted: 'text' }
  if (lists.test(key) && !Array.isArray(value)) return { is: 'type', wanted: 'list' }
  if (booleans.test(key) && !/^(?:true|false)$/i.test(asText(value))) return { is: 'type', wanted: 'boolean' }
  if (numbers.test(key) && Number.isNaN(Number(quoted ? asText(value) : text)))
    return { is: 'type', wanted: 'number' }
  return undefined
}

function isTrue({ value }: Entry): boolean {
  return /^true$/i.test(asText(value))
}
