import { Parser } from 'htmlparser2'

export type PageAnswer =
  | { is: 'page'; status: number; text: string }
  /** The page, or a redirect of it, has an address that Galley must not fetch. */
  | { is: 'refused'; why: 'address' | 'not-public' | 'redirect' }
  | { is: 'unreachable'; why: 'no-such-host' | 'no-answer' }

/** Elements that a browser does not show. A page with the title only in a script's data does not show the post. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript'])

/**
 * Only letters and digits are compared, without accents, since generators write quotes, dashes and spaces
 * differently. The time is linear in the page, since a stranger wrote it.
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
