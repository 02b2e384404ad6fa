import { Parser } from 'htmlparser2'
import type { Place } from '../place.ts'
import type { Link } from '../structure.ts'
import { revealTags } from './shield-tags.ts'

type Placed = (start: number, end: number) => Place

/** Links and images in a piece of HTML. `after` is what stands behind it, where it ends within a link. */
export function linksInHtml(html: string, place: Placed, after = ''): Link[] {
  const links: Link[] = []
  let open: { link: Link; end: number } | undefined
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const { startIndex: start, endIndex } = parser
        const tag = html.slice(start, endIndex + 1)
        if (name === 'a' && attributes.href !== undefined) {
          const link = { is: 'link' as const, ...written('href', attributes.href, '', tag, start) }
          links.push(link)
          open = { link, end: endIndex + 1 }
        } else if (name === 'img' && attributes.src !== undefined) {
          const alternative = revealTags(attributes.alt ?? '')
          links.push({
            is: 'image',
            ...written('src', attributes.src, alternative, tag, start),
            ...(attributes.alt === undefined && { withoutAlt: true as const }),
          })
          if (open) open.link.text += alternative
        }
      },
      ontext(text) {
        if (open) open.link.text += revealTags(text)
      },
      onclosetag(name, isImplied) {
        if (name !== 'a') return
        if (isImplied && open) open.link.text += revealTags(after)
        open = undefined
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return links

  function written(
    name: 'href' | 'src',
    href: string,
    text: string,
    tag: string,
    start: number,
  ): Omit<Link, 'is'> {
    const at = href === '' ? -1 : tag.indexOf(href, valueAt(tag, name))
    return {
      written: 'html',
      href: revealTags(href),
      text,
      place: place(start, start + tag.length),
      ...(at !== -1 && { hrefPlace: place(start + at, start + at + href.length) }),
    }
  }
}

function valueAt(tag: string, name: string): number {
  const attribute = new RegExp(`\\s${name}\\s*=`, 'i').exec(tag)
  return attribute ? attribute.index + attribute[0].length : 0
}
