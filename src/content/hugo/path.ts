import type { Site } from '../site.ts'

/**
 * Hugo keeps letters, digits, marks, `./\_#+~-@` and percent escapes in a path. A run of spaces becomes one hyphen, and
 * other characters go. `disablePathToLower` keeps capitals, `removePathAccents` removes accents
 * (https://gohugo.io/configuration/all/).
 */
export function sanitizePath(text: string, { config }: Pick<Site, 'config'>): string {
  const bare = config.removepathaccents === true ? withoutAccents(text) : text
  const allowed = /[\p{L}\p{M}\p{Nd}./\\_#+~@-]|%[\da-f]{2}/iuy
  let path = ''
  let owesHyphen = false
  for (let index = 0; index < bare.length; ) {
    allowed.lastIndex = index
    const part = allowed.exec(bare)?.[0]
    if (part !== undefined) {
      if (owesHyphen && part !== '-') path += '-'
      owesHyphen = false
      path += part
    } else if (path !== '' && !path.endsWith('-') && /\s/.test(bare[index] ?? '')) owesHyphen = true
    index += (part?.length ?? (bare.codePointAt(index) ?? 0) > 0xffff) ? (part?.length ?? 2) : 1
  }
  return config.disablepathtolower === true ? path : path.toLowerCase()
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}

/** Percent-encoded; escapes stay as they are. Even in a path, Hugo takes the first `#` for a fragment's beginning. */
export function encodePath(path: string): string {
  const [head = '', ...fragment] = path
    .replace(/[^\w\-.~!$&'()*+,;=:@/%#?]+/g, (part) => encodeURIComponent(part.toWellFormed()))
    .split('#')
  return fragment.length === 0 ? head : `${head}#${fragment.join('%23')}`
}

export function joinPath(...parts: readonly string[]): string {
  const joined: string[] = []
  for (const segment of parts.join('/').split('/')) {
    if (segment === '..') joined.pop()
    else if (segment !== '' && segment !== '.') joined.push(segment)
  }
  const end = parts.at(-1)?.endsWith('/') && joined.length > 0 ? '/' : ''
  return `/${joined.join('/')}${end}`
}
