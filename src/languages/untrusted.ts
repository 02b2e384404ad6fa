import { escapeHtml } from '../content/escape-html.ts'

/** A word joiner is invisible. After `@` or `#` it keeps GitHub from seeing a name or a number. */
const JOINER = '\u2060'

/**
 * Keeps GitHub from finding people and issues in a text, HTML or Markdown. A sign at the end needs a joiner too,
 * since GitHub may drop the tag that follows.
 */
export function quiet(text: string): string {
  return text
    .replace(/@(?=[A-Za-z0-9]|$)/g, `@${JOINER}`)
    .replace(/#(?=\d|$)/g, `#${JOINER}`)
    .replace(/\bGH-(?=\d|$)/gi, (match) => `${match}${JOINER}`)
    .replace(/\b(issues|pull|discussions)\/(?=\d|$)/g, `$1/${JOINER}`)
    .replace(/\b(commits?)\/(?=[\da-f]|$)/gi, `$1/${JOINER}`)
}

/** Writes a stranger's text as inline code, in which GitHub finds nothing: one line, at most 200 characters. */
export function code(text: string): string {
  const line = oneLine(text, 200)
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return line ? `${fence}${pad}${line}${pad}${fence}` : '` `'
}

/**
 * Writes a path as inline code. Invisible characters, and spaces in odd places, are written as numbers, so that
 * people see every character.
 */
export function pathCode(path: string): string {
  const visible = path.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[^\S ]|(?<=^|\/) +| +(?=\/|$)| +(?= )/gu,
    codePoints,
  )
  return code(visible)
}

function codePoints(characters: string): string {
  return [...characters]
    .map((character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`)
    .join('')
}

/** Writes a stranger's text as plain words in Markdown: one line, at most 200 characters. */
export function plain(text: string): string {
  return plainLine(text, 200)
}

/** The same for a sentence, which may quote an author: at most 600 characters. */
export function plainSentence(text: string): string {
  return plainLine(text, 600)
}

function plainLine(text: string, maxLength: number): string {
  return quiet(oneLine(text, maxLength)).replace(
    /[\\`*_{}[\]()<>#+\-.!|~&:$]/g,
    (sign) => `&#${sign.charCodeAt(0)};`,
  )
}

/**
 * Links to an address from a stranger's configuration or deployment. Undefined if it is not an `https:` address.
 * Signs that would end the link are encoded.
 */
export function safeLink(url: string, text: string): string | undefined {
  if (url.length > 2000 || !URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:') return undefined
  return `[${plain(text)}](${href.replace(/[()<>\\`\s]/g, percentEncoded)})`
}

/**
 * Makes sanitised HTML fit for a comment. It then mentions nobody, not even in links. It has no blank lines, because
 * GitHub would read Markdown after them.
 */
export function quietHtml(html: string): string {
  return html
    .replace(/\r\n?/g, '\n')
    .split(/(<[^>]*>)/)
    .map((part, index) => (index % 2 ? quietTag(part) : quiet(part)))
    .join('')
    .replace(/\n(?=[ \t]*\n)/g, '&#10;')
}

/**
 * GitHub leaves a note on an issue to which a comment links, but not if the link goes through GitHub's own redirect.
 * An Enterprise Server has no redirect, so the number's first digit is encoded too.
 */
function quietTag(tag: string): string {
  return tag.replace(/(?<= href=")https?:[^"]*/i, (href) => {
    const address = href.replaceAll('&amp;', '&')
    if (!URL.canParse(address)) return ''
    const { hostname, pathname, search, hash } = new URL(address)
    const onGitHub = /^(?:www\.)?github\.com\.?$/.test(hostname)
    const target = onGitHub ? `https://redirect.github.com${pathname}${search}${hash}` : address
    return escapeHtml(target.replace(NUMBERED, (_all, before, digit) => before + percentEncoded(digit)))
  })
}

const NUMBERED = /(\/(?:issues|pulls?|discussions|commits?)\/)([\da-f])/gi

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}

function oneLine(text: string, maxLength: number): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return [...line].length > maxLength ? `${[...line].slice(0, maxLength - 1).join('')}…` : line
}
