import type { Counts } from './comment-messages.ts'

/** The words around what a pull request changes in a post. */
export interface ChangesMessages {
  title: string
  whole: string
  /** Lines that stay as they are between two changes. */
  same(lines: number): string
  moved: string
  nothing: string
  rewritten: string
  /** So many changes are left out for lack of room. */
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
  /** Begins a warning whose place the page below does not mark. */
  offPage(line: number): string
  movedOn(commit: string): string
  newest: string
  /** Explains why a post looks unlike its site: the site's own layout is missing. */
  articlePage: string
  /** Names what a page in its site's own layout leaves out; '' if nothing. */
  ownLayout(leftOut: { styleHosts: readonly string[]; scripts: number }): string
  /** Explains why a Jekyll post is shown on Galley's page; `layout` is the missing one. */
  notOwnLayout: { missing(layout: string): string; noLayout: string; broken: string }
  contents: string
  /** A link stands in place of each image. */
  imagesElsewhere(count: number): string
  by(authors: readonly string[]): string
  noDate: string
  givenUp: string
  /** Stands at the top of a page that lacks a style sheet. */
  stylesGivenUp: string
  inSearch: string
  inChat: string
  /** So many characters do not fit where the text is shown. */
  cutOff(count: number): string
  noImage: string
  /** The image that the page names is not in the repository. */
  imageMissing(path: string): string
  /** Chats load the image from that host, but a preview does not. */
  imageElsewhere(host: string): string
  /** The page could not be made in time. */
  notInTime: { title: string; text: string }
  unknown: { title: string; text: string }
  noPost: { title: string; text: string }
}
