import { escapeHtml } from '../content/escape-html.ts'

/** A word joiner: invisible, and enough for GitHub to see neither a name nor a number behind the sign before it. */
const JOINER = '\u2060'

/**
 * The signs by which GitHub finds people and issues in a comment, HTML or Markdown, taken apart. Also at the end, since
 * GitHub may leave out the tag that follows.
 */
export function quiet(text: string): string {
  return text
    .replace(/@(?=[A-Za-z0-9]|$)/g, `@${JOINER}`)
    .replace(/#(?=\d|$)/g, `#${JOINER}`)
    .replace(/\bGH-(?=\d|$)/gi, (match) => `${match}${JOINER}`)
    .replace(/\b(issues|pull|discussions)\/(?=\d|$)/g, `$1/${JOINER}`)
    .replace(/\b(commits?)\/(?=[\da-f]|$)/gi, `$1/${JOINER}`)
}

/** A stranger's text as inline code: nothing in it is read as Markdown, as a name or as a number. One line, 200 characters at most. */
export function code(text: string): string {
  const line = oneLine(text, 200)
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return line ? `${fence}${pad}${line}${pad}${fence}` : '` `'
}

/**
 * A path in which every sign can be seen, as inline code: invisible ones, and spaces where nobody would look for them, are
 * written by their numbers.
 */
export function pathCode(path: string): string {
  const visible = path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[^\S ]|(?<=^|\/) +| +(?=\/|$)| +(?= )/gu, numbered)
  return code(visible)
}

function numbered(signs: string): string {
  return [...signs].map((sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`).join('')
}

/** A stranger's text as plain words in Markdown. One line, 200 characters at most. */
export function plain(text: string): string {
  return quiet(oneLine(text, 200)).replace(
    /[\\`*_{}[\]()<>#+\-.!|~&:$]/g,
    (sign) => `&#${sign.charCodeAt(0)};`,
  )
}

/**
 * A link to where a stranger's configuration or deployment says; undefined where that is no web address. What would end
 * the link is encoded, and its text is plain.
 */
export function safeLink(url: string, text: string): string | undefined {
  if (url.length > 2000 || !URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:') return undefined
  return `[${plain(text)}](${href.replace(/[()<>\\`\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`
}

/**
 * Sanitised HTML of a stranger's post, made fit for a comment: quiet, in links too, and without blank lines, at which
 * GitHub would end the HTML and begin to read Markdown.
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
 * GitHub notes a link to an issue on that issue; its own redirect keeps the link and leaves no note. An Enterprise Server
 * has none, so that there, and wherever else a number could be meant, its first digit is written another way.
 */
function quietTag(tag: string): string {
  return tag.replace(/(?<= href=")https?:[^"]*/i, (href) => {
    const address = href.replaceAll('&amp;', '&')
    if (!URL.canParse(address)) return ''
    const { hostname, pathname, search, hash } = new URL(address)
    const onGitHub = /^(?:www\.)?github\.com\.?$/.test(hostname)
    const written = onGitHub ? `https://redirect.github.com${pathname}${search}${hash}` : address
    return escapeHtml(written.replace(NUMBERED, (_all, before, sign) => before + encoded(sign)))
  })
}

const NUMBERED = /(\/(?:issues|pulls?|discussions|commits?)\/)([\da-f])/gi

function encoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16)}`
}

function oneLine(text: string, most: number): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return [...line].length > most ? `${[...line].slice(0, most - 1).join('')}…` : line
}
