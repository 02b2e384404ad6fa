import { isInAddress, UNKNOWN_PART } from '../template-tags.ts'

/** Longer ones are cut, in characters. */
const LONGEST = 60

/** What a template would do that a preview can't, as a small label that both Markdown and HTML leave alone. */
export function label(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  return plain && `<code>⟨${entities(plain)}⟩</code>`
}

/** The same where it stands in `text`: within an address nothing can be shown, and the address leads nowhere. */
export function labelAt(words: string, text: string, at: number): string {
  return isInAddress(text, at) ? UNKNOWN_PART : label(words)
}

/** Every sign that Markdown or HTML could take for its own, as an entity. */
export function entities(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`)
}
