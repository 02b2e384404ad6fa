import { readRedirects, redirectFrom } from './redirects.ts'
import { plainAddress } from './site-stats/front-matter-facts.ts'

/** Cloudflare takes no more: https://developers.cloudflare.com/pages/configuration/redirects/ */
const MOST_RULES = 2000

/**
 * A `_redirects` file as Netlify and Cloudflare read it, with one more rule. The first rule that fits counts
 * (https://docs.netlify.com/manage/routing/redirects/overview/#rule-processing-order), so it stands before one for everything. Undefined if the file is full.
 */
export function addRedirectRule(
  text: string,
  { from, to }: { from: string; to: string },
): string | undefined {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const rule = redirectRule(from, to)
  const lines = text.split(/\r?\n/)
  if (lines.filter((line) => line.trim() !== '').length >= MOST_RULES) return undefined
  const catchAll = lines.findIndex((line) => isForEverything(line))
  if (catchAll !== -1) return lines.toSpliced(catchAll, 0, rule).join(end)
  const written = text === '' || text.endsWith('\n') ? text : `${text}${end}`
  return `${written}${rule}${end}`
}

export function redirectRule(from: string, to: string): string {
  return `${encoded(from)} ${encoded(to)} 301`
}

/** The file leads readers on from there already. */
export function hasRedirectFrom(from: string, file: { path: string; text: string }): boolean {
  const redirects = readRedirects(new Map([[file.path, file.text]]))
  return redirectFrom(plainAddress(from), redirects, { basePath: '' }) !== undefined
}

function isForEverything(line: string): boolean {
  const [from = ''] = line.trim().split(/\s+/)
  return /^(?:https?:\/\/[^/\s]+)?\/(?:\*|:splat)$/.test(from)
}

/** As browsers ask for it: hosts compare the encoded form. */
function encoded(address: string): string {
  if (!address.startsWith('/')) return new URL(address).href
  return new URL(address, 'https://site.invalid').href.slice('https://site.invalid'.length)
}
