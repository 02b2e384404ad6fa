import { createSafeObject, forbiddenKeys } from '../safe-object.ts'
import type { BlockReading, WrittenKey } from './types.ts'

export function orgEnd(text: string, start: number): number {
  const lines = /(?:#\+\w+(?:\[\])?:[^\n]*|#[ \t][^\n]*|[ \t\r]*)(?:\n|$)/y
  let end = start
  for (lines.lastIndex = start; end < text.length; ) {
    const line = lines.exec(text)?.[0] ?? ''
    if (line === '') break
    end += line.length
  }
  return end
}

/**
 * Reads Org mode's keywords as Hugo does (https://gohugo.io/content-management/front-matter/#emacs-org-mode): keys count in
 * any case, `#+tags[]: a b` is a list, and only the day of a timestamp with
 * its weekday counts.
 */
export function readOrgBlock(block: string): BlockReading {
  const data = createSafeObject()
  const keys: WrittenKey[] = []
  for (const match of block.matchAll(/^#\+(\w+)(\[\])?:[ \t]*([^\r\n]*)/gm)) {
    const [whole, key = '', list, rawValue = ''] = match
    if (forbiddenKeys.has(key)) continue
    const keySpan = { start: match.index + 2, end: match.index + 2 + key.length }
    const isDate = /^(?:date|lastmod|publishdate|expirydate)$/i.test(key)
    const day = isDate ? /[<[](\d{4}-\d\d-\d\d) [^\n]*[>\]]/.exec(rawValue) : null
    const text = day?.[1] ?? rawValue.trim()
    const start = match.index + whole.length - rawValue.length + (day ? day.index + 1 : 0)
    const span = { start, end: start + text.length }
    const isList = list !== undefined || /^(?:tags|keywords|aliases)$/i.test(key)
    const value = isList ? text.split(/\s+/) : text
    data[key.toLowerCase()] = value
    keys.push({ key: key.toLowerCase(), value, quoted: false, keySpan, span, texts: [span] })
  }
  return { data, keys, problems: [] }
}
