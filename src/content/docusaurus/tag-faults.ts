import { closest } from '../near-miss.ts'
import { isMapping } from '../safe-object.ts'
import type { Fault } from './kinds.ts'
import type { List } from './list-for.ts'

/**
 * With `onInlineTags: 'throw'` the build ends at a tag that is not in the site's list, if it has one
 * (https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/tags.ts).
 */
export function inlineTagFaults(tags: unknown, list: List | undefined): Fault[] {
  const keys = list?.keys
  if (!list || !keys || !Array.isArray(tags)) return []
  return tags.slice(0, 100).flatMap((tag: unknown, index): Fault[] => {
    const within = `[${index + 1}]`
    if (isMapping(tag)) return [{ within, value: tag, because: { is: 'inline', list: list.file } }]
    const value = String(tag)
    if (keys.includes(value)) return []
    const near = closest(value, keys)
    const because = { is: 'not-listed' as const, list: list.file, ...(near !== undefined && { near }) }
    return [{ within, value, because }]
  })
}
