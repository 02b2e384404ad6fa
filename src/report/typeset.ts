import type { Language } from './messages.ts'

/** The space that French puts before these signs, and within its quotes, and that must not end a line. */
const NO_BREAK = '\u00A0'

/**
 * Our own words as they are to be shown. French sentences are written with ordinary spaces, which whoever edits them can
 * see; here those that must not end a line are made unbreakable. What stands in code is a stranger's, and stays as it is.
 */
export function typeset(markdown: string, language: Language): string {
  if (language !== 'fr') return markdown
  return markdown.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)| (?=[:;!?»])|« /gs, (found) =>
    found.startsWith('`') ? found : found.replace(' ', NO_BREAK),
  )
}
