import { noOptions, type Rule } from '../rule.ts'

/** A second heading of the first level. A page has one title, which its layout often shows already. */
export const headingTopLevel: Rule<'heading-top-level', { heading: string; count: number }> = {
  id: 'heading-top-level',
  severity: 'notice',
  about: 'There is a second heading of the first level, although the layout often shows the title already.',
  options: noOptions,
  check({ structure: { headings } }) {
    const tops = headings.filter(({ level }) => level === 1)
    const second = tops[1]
    return second ? [{ range: second.range, values: { heading: second.text, count: tops.length } }] : []
  },
}
