import type { Counts } from './comment-messages.ts'

/** Around what a pull request changes in a post. */
export interface ChangesMessages {
  title: string
  whole: string
  /** Lines that stay as they are between two changes. */
  same(lines: number): string
  moved: string
  nothing: string
  rewritten: string
  /** There is no room for more. */
  cut(count: number): string
}

/** The words of the preview's pages, as plain text. */
export interface PreviewMessages {
  title(title: string): string
  pull(number: number): string
  posts(count: number): string
  page: string
  after: string
  before: string
  card: string
  phone: string
  /** The page without anything around it. */
  toPrint: string
  desktop: string
  /** What the warnings' list is called while it is folded. */
  warnings(counts: Counts): string
  noWarnings: string
  inTheFile: string
  /** Of a warning whose place is not marked on the page below; what is wrong follows. */
  offPage(line: number): string
  movedOn(commit: string): string
  newest: string
  /** Why a post looks unlike its site: what is missing is the site's own layout. */
  articlePage: string
  /** What a page in its site's own layout leaves out; '' where nothing is. */
  ownLayout(leftOut: { styleHosts: readonly string[]; scripts: number }): string
  /** Why a Jekyll post is shown on Galley's page; `layout` is the one that is missing. */
  notOwnLayout: { missing(layout: string): string; noLayout: string; broken: string }
  contents: string
  /** A link stands for each. */
  imagesElsewhere(count: number): string
  by(authors: readonly string[]): string
  noDate: string
  givenUp: string
  /** Of a style sheet, at the top of the page that lacks it. */
  stylesGivenUp: string
  inSearch: string
  inChat: string
  /** How many characters past what is shown there. */
  cutOff(count: number): string
  noImage: string
  /** The one that the page names is not in the repository. */
  imageMissing(path: string): string
  /** It is loaded from that host by those who show it, and not by a preview. */
  imageElsewhere(host: string): string
  /** A page that could not be made in time. */
  notInTime: { title: string; text: string }
  unknown: { title: string; text: string }
  noPost: { title: string; text: string }
}
