import type { ExaminedPost } from '../../src/content/examine.ts'
import type { Answer } from './answers.ts'
import type { Field } from './compare.ts'

/** Why Galley rightly says something else than the generator; undefined where it does not. */
export function reasonToDiffer(
  field: Field,
  { date, expiry, address, diagnostics }: ExaminedPost,
  answer: Answer,
): string | undefined {
  const unreadable = [date, expiry].find((reading) => reading.is === 'unreadable')
  if (unreadable?.is === 'unreadable' && answer.date === undefined) {
    return 'the generator reports the date and goes on without it; Galley has it mended'
  }
  if (unreadable?.is === 'unreadable') {
    switch (unreadable.problem.is) {
      case 'no-such-day':
      case 'no-such-time':
        return 'the generator makes another day of one that does not exist; Galley has it mended'
      case 'gap':
        return 'the clock skips this time, and the generator takes one beside it; Galley has it mended'
      case 'not-a-date':
      case 'curly-quotes':
        return 'the generator guesses at a text that is no plain date; Galley has it written plainly'
      default:
        return undefined
    }
  }
  if (diagnostics.some(({ rule }) => rule === 'zone-unknown')) {
    return 'the zone in the configuration is none of the world’s; Galley reads UTC and warns of it'
  }
  if (field === 'date' && date.is === 'none' && date.fromBuild !== undefined)
    return 'the date is of the file or of its commits; Galley schedules nothing by it, and says so'
  if (field === 'date' && date.is === 'none' && answer.date === 0)
    return 'the generator makes 1970 of an empty value; Galley takes it for no date'
  if (field === 'date' && date.is === 'none' && answer.isDateOfCommit)
    return 'without a date the generator takes that of the first commit; Galley asks for one'
  const isCode = diagnostics.some(
    ({ rule, values }) => rule === 'front-matter-unreadable' && values.problem === 'code',
  )
  if (isCode) return 'the front matter is a program, which Galley never runs'
  const hasAliases = diagnostics.some(
    ({ rule, values }) => rule === 'front-matter-unreadable' && values.problem === 'aliases',
  )
  if (hasAliases) return 'references can blow a post up; Galley has their value written out'
  if (field === 'address' && address === undefined && answer.date === undefined) {
    return 'without a date the generator writes that of the build into the address'
  }
  return undefined
}

/** Why a file that makes a page is no post to Galley. */
export function reasonForNoPost(path: string): string | undefined {
  if (/\.[cm]?[jt]s$/.test(path)) return 'the page is a program, which Galley never runs'
  if (/\.(?:html|njk|liquid|webc)$/.test(path))
    return 'the page is a template outside of the folders of posts'
  return undefined
}
