import { Parser } from 'htmlparser2'
import { maskEnclosed } from '../prose/mask.ts'
import type { Range } from '../range.ts'
import { revealTags } from './markdown-tokens.ts'
import type { Link } from './types.ts'

type ToRange = (start: number, end: number) => Range

/** Matches one tag and searches no further than the next, which keeps this linear. */
const TAGS = /<(a|img)(?=[\s/])(?:[^"'<>]|"[^"<]*"|'[^'<]*')*>/gi

/** In characters. No link text is longer. */
const longestText = 1000

/** `after` is the text that follows a piece of HTML which ends within a link. */
export function linksInHtml(html: string, range: ToRange, after = ''): Link[] {
  return [...maskEnclosed(html, /<!--/g, '-->').matchAll(TAGS)].flatMap((match): Link[] => {
    const { 0: tag, 1: name = '', index: start } = match
    const attributes = attributesOf(tag)
    const isLink = name.toLowerCase() === 'a'
    const address = attributes[isLink ? 'href' : 'src']
    if (address === undefined) return []
    const at = address === '' ? -1 : tag.indexOf(address, valueAt(tag, isLink ? 'href' : 'src'))
    const link: Link = {
      is: isLink ? 'link' : 'image',
      written: 'html',
      href: revealTags(address),
      text: revealTags(isLink ? textBehind(html, start + tag.length, after) : (attributes.alt ?? '')),
      range: range(start, start + tag.length),
      ...(at !== -1 && { hrefRange: range(start + at, start + at + address.length) }),
      ...(!isLink && attributes.title && { title: revealTags(attributes.title) }),
    }
    return [!isLink && attributes.alt === undefined ? { ...link, withoutAlt: true } : link]
  })
}

/** The parser decodes entities, as a browser does. */
function attributesOf(tag: string): Record<string, string | undefined> {
  let parsed: Record<string, string> = {}
  const parser = new Parser({
    onopentag(_name, attributes) {
      parsed = attributes
    },
  })
  parser.end(tag)
  return parsed
}

function textBehind(html: string, from: number, after: string): string {
  const rest = html.slice(from, from + longestText)
  const end = rest.search(/<\/a\b/i)
  const inside = end === -1 ? rest + after : rest.slice(0, end)
  return inside.replace(TAGS, (tag) => attributesOf(tag).alt ?? '').replace(/<[^<>]*>/g, '')
}

function valueAt(tag: string, name: string): number {
  const attribute = new RegExp(`\\s${name}\\s*=`, 'i').exec(tag)
  return attribute ? attribute.index + attribute[0].length : 0
}
