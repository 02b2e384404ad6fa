import type { Typography } from '../language.ts'

const NO_BREAK = '\u00A0'

export const typography: Typography = {
  colon: ' :',
  semicolon: ' ; ',
  /** French puts a space before these signs and within its quotes; here it becomes one that cannot end a line. */
  typeset: (markdown) =>
    markdown.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)| (?=[:;!?»])|« /gs, (match) =>
      match.startsWith('`') ? match : match.replace(' ', NO_BREAK),
    ),
}
