import { createSafeObject, forbiddenKeys } from '../safe-object.ts'
import type { BlockReading, WrittenKey } from './types.ts'

/** The lines at a file's top that Org mode keeps for keywords, `#+title: …`; blank ones and comments among them count. */
export function orgEnd(text: string, start: number): number {
  const lines = /(?:#\+\w+(?:\[\])?:[^\n]*|#[ \t][^\n]*|[ \t\r]*)(?:\n|$)/y
  let end = start
  for (lines.lastIndex = start; end < text.length; ) {
    const found = lines.exec(text)?.[0] ?? ''
    if (found === '') break
    end += found.length
  }
  return end
}

/**
 * Reads Org mode's keywords as Hugo does, https://gohugo.io/content-management/front-matter/#emacs-org-mode: keys in
 * any case, `#+tags[]: a b` a list, of a date's timestamp only the day.
 */
export function readOrgBlock(block: string): BlockReading {
  const data = createSafeObject()
  const keys: WrittenKey[] = []
  for (const found of block.matchAll(/^#\+(\w+)(\[\])?:[ \t]*([^\r\n]*)/gm)) {
    const [whole, key = '', list, written = ''] = found
    if (forbiddenKeys.has(key)) continue
    const keySpan = { start: found.index + 2, end: found.index + 2 + key.length }
    const day = /^date$/i.test(key) ? /[<[](\d{4}-\d\d-\d\d)[^\n]*[>\]]/.exec(written) : null
    const text = day?.[1] ?? written.trim()
    const start = found.index + whole.length - written.length + (day ? day.index + 1 : 0)
    const span = { start, end: start + text.length }
    const isList = list !== undefined || /^(?:tags|keywords|aliases)$/i.test(key)
    const value = isList ? text.split(/\s+/) : text
    data[key.toLowerCase()] = value
    keys.push({ key: key.toLowerCase(), value, quoted: false, keySpan, span, texts: [span] })
  }
  return { data, keys, problems: [] }
}
