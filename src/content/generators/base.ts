import { commonHeadingIds } from '../links/anchors.ts'
import type { Generator, Terms } from './generator.ts'

/** Lists of terms where themes and starters of several generators keep them. */
export const baseTerms: Terms = {
  listFiles: () =>
    /^(?:src\/)?(?:_?data|content)\/(?<kind>authors|categories|tags)(?:\/(?<name>[^/]+))?\.(?:ya?ml|json|mdx?)$/,
  entriesIn: (values) => values,
  listsAreBinding: false,
  listsFor: (lists) => lists,
  addressOf: (name) => name,
  splitKeys: [],
}

/** What most generators answer. */
export const base = {
  dateInName: () => undefined,
  needsDate: () => true,
  expiry: () => ({ is: 'none' }),
  futureHidden: () => false,
  releasedPath: () => undefined,
  redirectKey: () => undefined,
  publicFolder: '',
  keyName: (key) => key,
  needsTitle: false,
  defaults: () => ({}),
  terms: baseTerms,
  readsMarkdownInHtml: () => true,
  headingIds: commonHeadingIds,
  tagFaults: () => [],
  linkTags: undefined,
  layouts: () => undefined,
  layoutEngine: undefined,
} as const satisfies Partial<Generator>
