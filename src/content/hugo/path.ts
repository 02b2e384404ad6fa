import type { Site } from '../site.ts'

/**
 * What Hugo lets stand in a path: letters, digits, marks, `./\_#+~-@` and percent escapes; a run of spaces becomes one
 * hyphen, anything else goes. In small letters unless `disablePathToLower`, without accents where
 * `removePathAccents` (https://gohugo.io/configuration/all/).
 */
export function sanitizePath(text: string, { config }: Pick<Site, 'config'>): string {
  const bare = config.removepathaccents === true ? withoutAccents(text) : text
  const allowed = /[\p{L}\p{M}\p{Nd}./\\_#+~@-]|%[\da-f]{2}/iuy
  let path = ''
  let owesHyphen = false
  for (let at = 0; at < bare.length; ) {
    allowed.lastIndex = at
    const found = allowed.exec(bare)?.[0]
    if (found !== undefined) {
      if (owesHyphen && found !== '-') path += '-'
      owesHyphen = false
      path += found
    } else if (path !== '' && !path.endsWith('-') && /\s/.test(bare[at] ?? '')) owesHyphen = true
    at += (found?.length ?? (bare.codePointAt(at) ?? 0) > 0xffff) ? (found?.length ?? 2) : 1
  }
  return config.disablepathtolower === true ? path : path.toLowerCase()
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}

/** As a link has it: percent-encoded, escapes already there left alone; a first `#` begins a fragment, even here. */
export function encodePath(path: string): string {
  const [head = '', ...fragment] = path
    .replace(/[^\w\-.~!$&'()*+,;=:@/%#?]+/g, (part) => encodeURIComponent(part.toWellFormed()))
    .split('#')
  return fragment.length === 0 ? head : `${head}#${fragment.join('%23')}`
}

/** Joined and cleaned of `//`, `.` and `..`, with the slash at the end if the last part has one. */
export function joinPath(...parts: readonly string[]): string {
  const joined: string[] = []
  for (const segment of parts.join('/').split('/')) {
    if (segment === '..') joined.pop()
    else if (segment !== '' && segment !== '.') joined.push(segment)
  }
  const end = parts.at(-1)?.endsWith('/') && joined.length > 0 ? '/' : ''
  return `/${joined.join('/')}${end}`
}
