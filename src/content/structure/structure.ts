import type { Token } from 'markdown-it'
import { linksInHtml } from './html-links.ts'
import { markdownTokens, revealTags, shieldTags, startOf } from './markdown-tokens.ts'
import { SourceLines } from './source-lines.ts'
import type { Code, Heading, Link, Structure } from './types.ts'

/**
 * It reads CommonMark with tables, footnotes and definition lists, which is near enough to every generator for links and
 * headings. `bodyLine` counts from 1. Takes linear time.
 */
export function structureOf(path: string, body: string, bodyLine: number): Structure {
  const source = new SourceLines(body, bodyLine)
  const shielded = shieldTags(body)
  const sharedParts = {
    rangeOfLines: (from: number, to: number) => source.rangeOfLines(from, to),
    reveal: revealTags,
  }
  if (/\.x?html?$/i.test(path)) {
    const links = linksInHtml(shielded, (start, end) => source.range(0, shielded, start, end))
    return { headings: [], links, tokens: [], code: () => [], ...sharedParts }
  }
  if (/\.(?:xml|json|adoc|asciidoc|org|rst|textile|txt)$/i.test(path))
    return { headings: [], links: [], tokens: [], code: () => [], ...sharedParts }

  const tokens = markdownTokens(shielded)
  const headings: Heading[] = []
  // A list of lists, because a megabyte of links would be too many arguments for one push.
  const links: Link[][] = []
  let line = 0
  for (const [index, token] of tokens.entries()) {
    line = token.map?.[0] ?? line
    if (token.type === 'html_block')
      links.push(linksInHtml(token.content, (from, to) => source.range(line, token.content, from, to)))
    if (token.type === 'inline') links.push(linksIn(token, line, source))
    if (token.type === 'heading_open')
      headings.push(heading(token, tokens[index + 1]?.children ?? [], source))
  }
  return { headings, links: links.flat(), tokens, code: () => codeIn(tokens, source), ...sharedParts }
}

function codeIn(tokens: readonly Token[], source: SourceLines): Code[] {
  let line = 0
  return tokens.flatMap(({ type, map, content, children }): Code[] => {
    line = map?.[0] ?? line
    if (type === 'fence' || type === 'code_block') {
      const is = type === 'fence' ? 'fence' : 'indented'
      return [{ is, range: source.rangeOfLines(...(map ?? [line, line + 1])) }]
    }
    const spans = (children ?? []).filter((child) => child.type === 'code_inline')
    return spans.map((span) => {
      const start = startOf(span)
      const length = content
        .slice(start + span.markup.length)
        .search(new RegExp(`(?<!\`)${span.markup}(?!\`)`))
      const range = source.range(line, content, start, start + length + 2 * span.markup.length)
      return { is: 'span', range }
    })
  })
}

function heading({ tag, map }: Token, children: readonly Token[], source: SourceLines): Heading {
  const [from, to] = map ?? [0, 1]
  const headingText = revealTags(textOf(children)).trim()
  const [attributes, id] = /[ \t]*\{:?[^{}]*#([\w-]+)[^{}]*\}$/.exec(headingText) ?? []
  return {
    level: Number(tag.slice(1)),
    text: attributes === undefined ? headingText : headingText.slice(0, -attributes.length),
    ...(id !== undefined && { id }),
    range: source.rangeOfLines(from, to),
  }
}

function linksIn({ content, children }: Token, line: number, source: SourceLines): Link[] {
  const links: Link[] = []
  const range = (from: number, to: number) => source.range(line, content, from, to)
  for (const [index, token] of (children ?? []).entries()) {
    const at = startOf(token)
    const href = String(token.attrGet(token.type === 'image' ? 'src' : 'href') ?? '')
    if (token.type === 'link_open') {
      const close = closing(children ?? [], index)
      const linkTokens = children?.slice(index + 1, close) ?? []
      const text = revealTags(textOf(linkTokens))
      if (token.markup === 'autolink') {
        const linkRange = range(at, at + text.length + 2)
        links.push({ is: 'link', written: 'markdown', href: revealTags(href), text, range: linkRange })
        continue
      }
      const end = children?.[close] ? startOf(children[close]) : at
      links.push({ is: 'link', ...written(at - 1, end, href, text) })
    } else if (token.type === 'image') {
      const alternative = token.content
      const title = revealTags(String(token.attrGet('title') ?? ''))
      links.push({
        is: 'image',
        ...written(at, at + 2 + alternative.length, href, revealTags(alternative)),
        ...(title && { title }),
      })
    } else if (token.type === 'html_inline') {
      const end = at + token.content.length
      // The text of an HTML link is in the tokens that follow.
      const followingTokens = (children ?? []).slice(index + 1, index + 50)
      const ends = followingTokens.findIndex(
        ({ type, content }) => type === 'html_inline' && /^<\/a/i.test(content),
      )
      const after = textOf(ends === -1 ? [] : followingTokens.slice(0, ends))
      links.push(...linksInHtml(token.content, (from, to) => range(at + from, Math.min(at + to, end)), after))
    }
  }
  return links

  function written(start: number, labelEnd: number, href: string, text: string): Omit<Link, 'is'> {
    // The search is short, because a paragraph can be a megabyte of links.
    const textAfterLabel = content.slice(labelEnd + 2, labelEnd + 22 + href.length)
    const hrefOffset = content.startsWith('](', labelEnd) ? textAfterLabel.indexOf(href) : -1
    const isHere = hrefOffset !== -1
    const hrefAt = labelEnd + 2 + hrefOffset
    const end = isHere ? hrefAt + href.length : labelEnd
    const close = content.startsWith(')', end) || content.startsWith(']', end) ? 1 : 0
    return {
      written: 'markdown',
      href: revealTags(href),
      text,
      range: range(start, end + close),
      ...(isHere && { hrefRange: range(hrefAt, hrefAt + href.length) }),
    }
  }
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let index = open; index < tokens.length; index += 1) {
    const type = tokens[index]?.type
    if (type === 'link_open') depth += 1
    if (type === 'link_close' && --depth === 0) return index
  }
  return tokens.length
}

export function textOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content }) => {
      if (type === 'text' || type === 'code_inline' || type === 'image') return content
      return type === 'softbreak' || type === 'hardbreak' ? ' ' : ''
    })
    .join('')
}
