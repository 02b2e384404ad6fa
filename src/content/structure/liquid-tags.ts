import { shortened } from './tag-faults.ts'

export interface LiquidTag {
  /** '' if Liquid could not find a name. */
  name: string
  args: string
  /** The whole tag, shortened for people. */
  text: string
  start: number
  end: number
}

/** Liquid's own: https://github.com/Shopify/liquid/blob/v5.4.0/lib/liquid/block_body.rb#L12-L13 */
const NAMED = /^\{%-?\s*(\w+|#)\s*([\s\S]*?)-?%\}$/

const START = /\{%/g

/** No author writes a longer tag. */
const longest = 5000

/**
 * The tags that Liquid runs. It passes over those in `raw` and `comment`. The list ends at a tag that is never closed, which
 * tag-faults.ts reports. Takes linear time.
 */
export function liquidTags(body: string): LiquidTag[] {
  const tags: LiquidTag[] = []
  START.lastIndex = 0
  for (let begin = START.exec(body); begin; begin = START.exec(body)) {
    const start = begin.index
    const close = body.indexOf('%}', start + 2)
    if (close === -1 || close - start > longest) break
    const end = close + 2
    const source = body.slice(start, end)
    const [, name = '', args = ''] = NAMED.exec(source) ?? []
    START.lastIndex = end
    if (name === 'raw' || name === 'comment') {
      const closing = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g')
      closing.lastIndex = end
      if (!closing.test(body)) break
      START.lastIndex = closing.lastIndex
    } else tags.push({ name, args: args.trim(), text: shortened(source), start, end })
  }
  return tags
}
