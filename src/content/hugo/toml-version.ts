import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { isSince } from './version.ts'

/** Keys whose dates are refused where they are read. */
const DATES = /^(?:date|publishdate|pubdate|published|expirydate|unpublishdate)$/i

/**
 * What TOML allows only since 1.1 (https://toml.io/en/v1.1.0). Hugo 0.111 and 0.131 ended their build at each of these, and 0.169
 * at none.
 */
export function refusedToml({ frontMatter }: Post, site: Site): ValueRefusal[] {
  if (frontMatter.language !== 'toml' || isSince(169, site)) return []
  return [...frontMatter.entries.values()]
    .filter(({ key, text }) => !DATES.test(key) && isNewToml(text))
    .map((entry) => refused(entry, { is: 'newer-toml' }))
}

const STRING = /"{3}(?:[^\\]|\\[\s\S])*?"{3}|'{3}[\s\S]*?'{3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g

function isNewToml(source: string): boolean {
  const strings = source.match(STRING) ?? []
  if (strings.some((text) => text.startsWith('"') && /(?<!\\)(?:\\\\)*\\x/.test(text))) return true
  const bare = source.replace(STRING, '0')
  return hasOpenTable(bare) || /(?<![:\d+-])\d\d:\d\d(?![:\d])/.test(bare.replace(/#.*/g, ''))
}

/** A table in braces over several lines, with a comment, or with a comma at its end. Lists may always have these. */
function hasOpenTable(bare: string): boolean {
  const open: string[] = []
  for (let at = 0; at < bare.length; at += 1) {
    const sign = bare[at] ?? ''
    if (sign === '{' || sign === '[') open.push(sign)
    else if (sign === '}' || sign === ']') open.pop()
    else if (open.at(-1) === '{' && (sign === '\n' || sign === '#')) return true
    else if (open.at(-1) === '{' && sign === ',' && /^\s*\}/.test(bare.slice(at + 1, at + 200))) return true
    else if (sign === '#') at = bare.indexOf('\n', at) === -1 ? bare.length : bare.indexOf('\n', at)
  }
  return false
}
