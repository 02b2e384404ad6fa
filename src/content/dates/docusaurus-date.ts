import { readJavaScriptDate } from './javascript-date.ts'
import type { DateFormat, WallTime } from './wall-time.ts'
import { readYamlTimestamp } from './yaml-timestamp.ts'

/**
 * Docusaurus takes YAML's timestamps, and reads any text with a `Z` appended, so it is in UTC whatever the text says. An
 * offset behind a time is ignored, or makes the date invalid; then the build ends
 * (https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-blog/src/blogUtils.ts, `getDate`).
 * Both run on V8, so its own reader tells which texts are invalid.
 */
export const docusaurusDates: DateFormat = {
  read: readDocusaurusDate,
  inOverlap: 'earlier',
  refusedBy: 'Docusaurus',
  refuses: (text, quoted) => (!quoted && isNumber(text)) || isInvalid(text),
}

/** Dates in pages of documentation, which Docusaurus leaves alone: they are read as its YAML and JavaScript would. */
export const ignoredDates: DateFormat = {
  read: (text, quoted) => (quoted ? undefined : readYamlTimestamp(text)) ?? readJavaScriptDate(text),
  inOverlap: 'earlier',
}

function readDocusaurusDate(text: string, quoted: boolean): WallTime | undefined {
  const timestamp = quoted ? undefined : readYamlTimestamp(text)
  if (timestamp) return timestamp
  const wall = (!quoted && isNumber(text)) || isInvalid(text) ? undefined : readJavaScriptDate(text)
  if (!wall) return undefined
  const { offset, ...local } = wall
  const ignoredZone = offset === undefined ? undefined : /[+-]\d\d:?\d\d|[A-Z]+$/.exec(text)?.[0]
  return { ...local, ...(ignoredZone !== undefined && { ignoredZone }) }
}

/** YAML makes a number of it, and Docusaurus fails on numbers. */
function isNumber(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)
}

function isInvalid(text: string): boolean {
  return Number.isNaN(Date.parse(text)) || Number.isNaN(Date.parse(`${text}Z`))
}
