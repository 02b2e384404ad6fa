import type { Site } from '../site.ts'
import { mostTemplateFaults, type TemplateFault } from '../structure/template-fault.ts'
import { isSince } from './version.ts'

const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/gm

/** Of these, words and numbers in quotes or without, and lists: https://gohugo.io/content-management/markdown-attributes/ */
const ATTRIBUTES =
  /^\{\s*(?:[.#][\w:-]+|[\w:-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^\s,"'{}[\]]+))(?:[\s,]+(?:[.#][\w:-]+|[\w:-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^\s,"'{}[\]]+)))*\s*\}$/

const NUMBERS = /\b(?:linenostart|tabwidth)\s*=\s*"?(?!-?\d)[a-z]/i

/**
 * Behind a fence of code Hugo takes what stands in braces for attributes, and since 0.131 ends its build at others, like those of
 * Gatsby (`js {1,3}`) and R Markdown (`{r}`). A number that is none ended it before.
 */
export function codeFenceFaults(body: string, site: Site): TemplateFault[] {
  const faults: TemplateFault[] = []
  let open: string | undefined
  FENCE.lastIndex = 0
  for (let line = FENCE.exec(body); line && faults.length < mostTemplateFaults; line = FENCE.exec(body)) {
    const [whole, signs = '', rest = ''] = line
    const info = rest.trim()
    if (open !== undefined) {
      if (info === '' && signs.startsWith(open)) open = undefined
      continue
    }
    if (signs.startsWith('`') && info.includes('`')) continue
    open = signs
    const attributes = /^[^{]*(\{.*\})$/.exec(info)?.[1]
    if (attributes === undefined || attributes.length > 500 || info.startsWith('{{')) continue
    const isRefused = NUMBERS.test(attributes) || (isSince(131, site) && !ATTRIBUTES.test(attributes))
    if (isRefused)
      faults.push({
        is: 'unreadable',
        tag: info.slice(0, 60),
        form: '```js {hl_lines=[1,"3-5"]}',
        start: line.index,
        end: line.index + whole.length,
      })
  }
  return faults
}
