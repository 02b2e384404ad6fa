import { commonHeadingIds } from '../links/anchors.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import { dataFault } from '../site-files/data-fault.ts'
import type { HiddenBy } from '../visibility.ts'
import type { Generator, Terms } from './generator.ts'

export const baseTerms: Terms = {
  listFiles: () =>
    /^(?:src\/)?(?:_?data|content)\/(?<kind>authors|categories|tags)(?:\/(?<name>[^/]+))?\.(?:ya?ml|json|mdx?)$/,
  entriesIn: (values) => values,
  listsAreBinding: false,
  listsFor: (lists) => lists,
  addressOf: (name) => name,
  splitKeys: [],
  noTerms: [],
  listOrText: /^(?:tags?|categor(?:y|ies)|keywords|authors?|aliases|redirect_from|redirect_to)$/i,
}

export const base = {
  siteFile: (path, { folder }) =>
    /^(?:_config|mkdocs)\.ya?ml$/.test(path.slice(folder.length)) ? dataFault : undefined,
  zoneKey: undefined,
  refusesTab: () => undefined,
  refusesUnseenSigns: () => undefined,
  readsByJsYaml: () => false,
  endsAtDots: true,
  refusesRepeatedKeys: () => undefined,
  runsFrontMatter: () => false,
  dateInName: () => undefined,
  needsDate: () => true,
  expiry: () => ({ is: 'none' }),
  futureHidden: () => false,
  releasedPath: () => undefined,
  refusesSameAddress: () => false,
  redirectKey: () => undefined,
  redirectSteps: () => [],
  redirectPage: () => undefined,
  sectionPages: () => [],
  publishedFile: () => undefined,
  publicFolder: '',
  keyName: (key) => key,
  needsTitle: false,
  titlesByName: false,
  defaults: () => ({}),
  terms: baseTerms,
  anchorBehindLink: () => undefined,
  readsMarkdownInHtml: () => true,
  headingIds: commonHeadingIds,
  tagFaults: () => [],
  templateFaults: () => [],
  templateLanguage: () => undefined,
  readsIndentedCode: () => true,
  flagsWithoutEffect: () => [],
  refusals: () => [],
  mayPrecedeFence: /^\uFEFF?$/,
  mayTextFollowFence: false,
  mayTextFollowOpening: false,
  readsPlusFence: false,
  closesAtEither: false,
  readsFenceWord: false,
  readsBareFormats: false,
  hasOwnFences: () => false,
  beginsHeader: undefined,
  mayLackOpeningFence: false,
  mayLackClosingFence: false,
  takesBraceForJson: false,
  endsLinesAtReturns: false,
  mergedKeysWin: false,
  takesSelfReferences: () => false,
  takesEscapedApostrophes: () => false,
  fileServedAt: (path) => path,
  servedPath: (path) => path,
  findsNamedInAnyCase: () => false,
  endsAtMissingPages: () => false,
  judgesPages: () => false,
  missingPage: () => undefined,
  imagePlaces: () => undefined,
  refusesAddress: () => false,
  requiredFiles: () => [],
  importedPlaces: () => undefined,
  lacksPackage: () => false,
  lacksThemePart: () => undefined,
  neededFiles: () => [],
  mayBeMdx: () => false,
  mdxSyntax: () => undefined,
  boxes: () => undefined,
  mdxScope: () => undefined,
  linkTags: undefined,
  layouts: () => undefined,
  layoutEngine: undefined,
  isBuiltByGitHubPages: false,
} as const satisfies Partial<Generator>

/** `draft: true` is a convention of sites whose own code decides. The text `"true"` counts too. */
export function hiddenByDraft(post: Post): HiddenBy[] {
  const draft = post.frontMatter.entries.get('draft')
  if (!draft || !/^(?:true|yes|on)$/i.test(asText(draft.value))) return []
  return [{ is: 'flag', key: draft.key, text: draft.text, place: draft.range }]
}
