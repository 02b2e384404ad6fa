import { Parser } from 'htmlparser2'
import { escapeHtml } from '../content/escape-html.ts'

const MEDIA = ['iframe', 'video', 'audio']

interface Medium {
  name: string
  start: number
  inside: number
  src: string | undefined
  title: string | undefined
}

/**
 * The content of frames and players is for browsers that do not know them, so it is removed. A player gets the
 * address of the first file that is listed inside. A player that is never closed ends with the element around it; a frame
 * takes all that follows, as in browsers (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody).
 */
export function withoutMediaFallbacks(html: string): string {
  if (!/<(?:iframe|video|audio)[\s>]/i.test(html)) return html
  const parts: string[] = []
  let from = 0
  let within: Medium | undefined
  const parser = new Parser({
    onopentag(name, { src, title }) {
      if (name === 'source' && within) within.src ??= src
      if (!within && MEDIA.includes(name))
        within = { name, start: parser.startIndex, inside: parser.endIndex + 1, src, title }
    },
    onclosetag(name, isImplied) {
      if (name !== within?.name) return
      parts.push(html.slice(from, within.start), emptied(within))
      from = isImplied ? Math.max(within.inside, parser.startIndex) : parser.endIndex + 1
      within = undefined
    },
  })
  parser.end(html)
  return parts.join('') + html.slice(from)
}

function emptied({ name, src, title }: Medium): string {
  const attributes = Object.entries({ src, title }).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeHtml(value)}"`,
  )
  return `<${name}${attributes.join('')}></${name}>`
}
