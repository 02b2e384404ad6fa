import type { Typography } from '../language.ts'

export const typography: Typography = {
  colon: ':',
  semicolon: '; ',
  typeset: (markdown) => markdown,
}
