import type { Severity } from '../content/rule.ts'
import type { Counts } from './comment-messages.ts'

export interface ChangesMessages {
  title: string
  whole: string
  same(lines: number): string
  moved: string
  nothing: string
  rewritten: string
  cut(count: number): string
}

/** The page that explains the rules, as plain text. */
export interface RulesPageMessages {
  title: string
  about: string
  waive: string
  /** What that comment says, for one rule. */
  command: string
  example: string
  severities: Record<Severity, string>
}

/** The words of the preview's pages, as plain text. */
export interface PreviewMessages {
  rules: RulesPageMessages
  title(title: string): string
  pull(number: number): string
  posts(count: number): string
  page: string
  after: string
  before: string
  card: string
  phone: string
  toPrint: string
  desktop: string
  warnings(counts: Counts): string
  noWarnings: string
  inTheFile: string
  offPage(line: number): string
  movedOn(commit: string): string
  newest: string
  articlePage: string
  /** Names what the site's own layout lacks in a preview; '' if nothing is missing. */
  ownLayout(leftOut: { styleHosts: readonly string[]; scripts: number }): string
  /** Says why a Jekyll post is shown on Galley's own page. `layout` is the layout that is missing. */
  notOwnLayout: { missing(layout: string): string; noLayout: string; broken: string }
  contents: string
  imagesElsewhere(count: number): string
  by(authors: readonly string[]): string
  noDate: string
  givenUp: string
  stylesGivenUp: string
  inSearch: string
  inChat: string
  cutOff(count: number): string
  noImage: string
  imageMissing(path: string): string
  imageElsewhere(host: string): string
  notInTime: { title: string; text: string }
  unknown: { title: string; text: string }
  noPost: { title: string; text: string }
  /** `link` leads to the post's own address. `soon`: nobody has seen it there yet. */
  merged: { title: string; text: Record<'visible' | 'soon' | 'unknown', string>; link: string }
  closed: { title: string; text: string }
  /** The words of a link to the pull request. */
  onGitHub: string
  notFound: { title: string; text: string }
}
