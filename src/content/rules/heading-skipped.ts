import { noOptions, type Rule } from '../rule.ts'

export interface HeadingSkippedValues {
  heading: string
  level: number
  after: number
}

/** A heading two levels or more below the one before it. https://www.w3.org/WAI/tutorials/page-structure/headings/ */
export const headingSkipped: Rule<'heading-skipped', HeadingSkippedValues> = {
  id: 'heading-skipped',
  severity: 'notice',
  about: 'A heading is two levels or more below the one before it: `####` right after `##`.',
  maxPerPost: 5,
  options: noOptions,
  check({ structure: { headings } }) {
    return headings.flatMap(({ level, text, range }, at) => {
      const after = headings[at - 1]?.level
      if (after === undefined || level <= after + 1) return []
      return [{ range, values: { heading: text, level, after } }]
    })
  },
}
