import { Parser } from 'htmlparser2'

/** What became of asking for a page. */
export type PageAnswer =
  | { is: 'page'; status: number; text: string }
  /** Not asked, or no further: the address, or where it leads, is none that may be asked. */
  | { is: 'refused'; why: 'address' | 'not-public' | 'redirect' }
  | { is: 'unreachable'; why: 'no-such-host' | 'no-answer' }

/** What a browser shows nobody. A page that names a title only in its scripts' data does not show the post. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript'])

/**
 * Whether a page has a title in it. Letters and figures alone are compared, without their accents: generators write
 * quotes, dashes and spaces each in their own way. Linear in the page, which is a stranger's.
 */
export function pageShows(html: string, title: string): boolean {
  const wanted = lettersOf(title)
  return wanted !== '' && lettersOf(textOf(html)).includes(wanted)
}

function textOf(html: string): string {
  const texts: string[] = []
  let unseen = 0
  const parser = new Parser({
    onopentagname(name) {
      if (UNSEEN.has(name)) unseen += 1
    },
    ontext(text) {
      if (unseen === 0) texts.push(text)
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen -= 1
    },
  })
  parser.end(html)
  return texts.join('')
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
