import { diffWords } from 'diff'
import type { Line, Piece } from './text-diff.ts'

/** Lines that differ in more words than this are shown whole, the old one and the new one. */
const MOST_EDITS = 1500

/** In characters: of what stays as it is within a line, so much is shown on either side of a change. */
const AROUND = 70

/** What became of one line, in its own words; one that is new or gone is one piece. */
export function pieces(old: Line | undefined, now: Line | undefined): Piece[] {
  const words = old && now ? wordPieces(old.text, now.text) : whole(old?.text, now?.text)
  if (!old || !now) return words
  const lost = old.addresses.filter((one) => !now.addresses.includes(one))
  const won = now.addresses.filter((one) => !old.addresses.includes(one))
  return [...words, ...whole(lost.map((one) => ` ${one}`).join(''), won.map((one) => ` ${one}`).join(''))]
}

function whole(out: string | undefined, put: string | undefined): Piece[] {
  return [
    ...(out ? [{ is: 'out', text: out } as const] : []),
    ...(put ? [{ is: 'in', text: put } as const] : []),
  ]
}

function wordPieces(old: string, now: string): Piece[] {
  if (old === now) return [{ is: 'same', text: cut(now, true, false) }]
  const diff = diffWords(old, now, { maxEditLength: MOST_EDITS })
  if (!diff) return whole(old, now)
  const found: Piece[] = []
  let out = ''
  let put = ''
  for (const [index, { value, removed, added }] of diff.entries()) {
    // A short word between two changes is easier to read as part of them.
    const isIsland = !/[\p{L}\p{N}]{3}/u.test(value) && index > 0 && index < diff.length - 1
    if (removed) out += value
    else if (added) put += value
    else if (isIsland && out && put) {
      out += value
      put += value
    } else {
      found.push(...whole(out, put))
      found.push({ is: 'same', text: cut(value, index > 0, index < diff.length - 1) })
      out = ''
      put = ''
    }
  }
  return [...found, ...whole(out, put)]
}

/** The words next to a change, with what lies farther away left out. */
function cut(text: string, after: boolean, before: boolean): string {
  if (text.length <= 2 * AROUND + 40) return text
  const start = after ? text.slice(0, AROUND).replace(/\S*$/, '') : ''
  const end = before ? text.slice(-AROUND).replace(/^\S*/, '') : ''
  return `${start}…${end}`
}
