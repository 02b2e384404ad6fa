import { maskCodeBlocks } from '../content/prose/mask.ts'

/** In characters of a pull request's text. */
const LONGEST = 65_536

/** What people see of a pull request's description as plain text: no HTML comments, no code blocks. */
export function shownDescription(body: string): string {
  return maskCodeBlocks(body.slice(0, LONGEST).replace(/<!--[\s\S]*?(?:-->|$)/g, ''))
}
