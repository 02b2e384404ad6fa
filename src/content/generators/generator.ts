import type { DateFormat } from '../dates/wall-time.ts'
import type { Dialect } from '../dialect.ts'
import type { FenceForm } from '../front-matter/split.ts'
import type { TabPlace } from '../front-matter/tab-place.ts'
import type { Entry } from '../front-matter/types.ts'
import type { DateReading } from '../instant.ts'
import type { HeadingIds } from '../links/anchors.ts'
import type { Post } from '../post.ts'
import type { Range } from '../range.ts'
import type { RedirectStep } from '../redirect-step.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import type { FaultsInFile } from '../site-files/site-file.ts'
import type { TagFault } from '../structure/tag-faults.ts'
import type { TemplateFault } from '../structure/template-fault.ts'
import type { TemplateLanguage } from '../structure/template-language.ts'
import type { HiddenBy } from '../visibility.ts'
import type { MdxScope, MdxSyntax } from './mdx-types.ts'
import type { ValueRefusal } from './value-refusal.ts'

export interface PostText {
  path: string
  text: string
}

export interface Paths {
  has(path: string): boolean
  all(): Iterable<string>
}

export interface SiteFolder {
  root: string
  files: readonly string[]
  paths: readonly string[]
}

/**
 * All that a site generator decides. Each generator is one file, listed in registry.ts, and most begin with the
 * answers of base.ts. Rules, previews and statistics ask it and never compare its id.
 */
export interface Generator extends FenceForm {
  id: string
  name: string
  /** The address of its own site. */
  home: string
  /** How Galley's answers came about, for docs/configuration.md. */
  readAs: string
  /** Files and folders by which such a site is known, for people who wonder why theirs is not. */
  signs: readonly string[]

  locate(paths: readonly string[]): Omit<SiteFolder, 'paths'>[]
  readSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site

  /** Undefined if it is no file of the site's own on which posts depend: its configuration, or what gives them data. */
  siteFile(path: string, site: Site): FaultsInFile | undefined

  isPost(path: string, site: Site): boolean
  /** The collection, section or folder of a post: posts of one collection have the same front matter. */
  collection(path: string, site: Site): string
  /** Undefined unless the site keeps several languages apart by folders or names. */
  language?(path: string, site: Site): string | undefined

  dates: DateFormat
  /** The key of its configuration that names a zone for dates without one, if the build's machine decides else. */
  zoneKey: string | undefined
  publishDate(post: Post, site: Site): DateReading
  /** The date in a post's file name, for generators in which a date in the front matter goes before it. */
  dateInName(path: string, site: Site): string | undefined
  /** A post without a date is an oversight. Pages of documentation need none. */
  needsDate(post: Post, site: Site): boolean
  expiry(post: Post, site: Site): DateReading

  /** What stops at a tab that others take for a space; undefined if nothing does. */
  refusesTab(place: TabPlace, site: Site): YamlRefusal | undefined
  /** What stops at signs that nobody sees, as libyaml and its translations do; undefined if nothing does. */
  refusesUnseenSigns(site: Site): YamlRefusal | undefined
  /** js-yaml reads the site's front matter, and what it refuses ends the build. */
  readsByJsYaml(site: Site): boolean | 'version 3'
  /** The front matter may end with `...` in place of `---`, or only if no text follows. */
  endsAtDots: boolean | 'without-text'
  /** What stops at a key given twice in YAML; undefined if the last one counts. */
  refusesRepeatedKeys(site: Site): YamlRefusal | undefined
  /** It builds a post with a value that holds itself, `a: &a [*a]`. */
  takesSelfReferences(site: Site): boolean
  /** In double quotes of YAML it reads `\'` as an apostrophe. */
  takesEscapedApostrophes(site: Site): boolean
  /** Front matter in this language, as written behind the fence, is run as code, or read by code of the site's own. */
  runsFrontMatter(language: string, site: Site): boolean
  /** The site has other fences than its generator. */
  hasOwnFences(site: Site): boolean
  /** What stands before, and the sign at which the build ends in a file without a header, since a header would begin with it. */
  beginsHeader: RegExp | undefined
  /** Values at which the generator ends its build, but for dates. `files`: if they are known. */
  refusals(post: Post, site: Site, files?: Files): ValueRefusal[]
  hiddenBy(post: Post, site: Site): HiddenBy[]
  /** Flags that look as if they hid the post, and do not. */
  flagsWithoutEffect(post: Post, site: Site): { entry: Entry; by?: string; isForeign?: true }[]
  futureHidden(post: Post, site: Site): boolean
  /** The path that makes a post in a folder of drafts visible; undefined if that is not certain. */
  releasedPath(post: Post, site: Site): string | undefined

  /** Below the site's url, base path included (`/blog/2024/salon/`); undefined if it is not known. */
  address(post: Post, site: Site, date: DateReading): string | undefined
  /** It ends its build at two posts with the same address. */
  refusesSameAddress(site: Site): boolean
  redirectKey(site: Site): string | undefined
  /** What else sends readers on from an address; `files`: those of the site that may do so already. */
  redirectSteps(address: string, site: Site, files: readonly string[]): RedirectStep[]
  /** A page of its own that sends readers on, for generators that have such pages; both addresses lie below the base path. */
  redirectPage(redirect: { from: string; to: string }, site: Site): { path: string; text: string } | undefined
  /** The paths of pages without an address of their own that may stand at this one, as Hugo's `_index.md`. */
  sectionPages(address: string, site: Site, paths: readonly string[]): readonly string[]
  /** The path of a file that each build copies to the top of the published site; undefined if that is not certain. */
  publishedFile(name: string, site: Site): string | undefined
  /** The folder below the site's root whose files are served from `/`; '' for the root itself. */
  publicFolder: string

  /** The name under which a front matter key counts. */
  keyName(key: string): string
  needsTitle: boolean
  /** A post without a title is called by its file’s name. */
  titlesByName: boolean
  defaults(path: string, site: Site): Readonly<Record<string, unknown>>
  terms: Terms

  dialect: Dialect
  /** What behind a link without words and address makes an anchor of it: `[](){#name}`. Undefined if nothing does. */
  anchorBehindLink(site: Site): RegExp | undefined
  readsMarkdownInHtml(path: string, site: Site): boolean
  headingIds: HeadingIds
  tagFaults(post: Post, site: Site): TagFault[]
  /** What the template engine refuses, apart from tagFaults(): the site would not be built. */
  templateFaults(post: Post, site: Site, files: Files): TemplateFault[]
  /** Undefined if no template engine runs the post's text, or if that is not certain. */
  templateLanguage(post: Post, site: Site): TemplateLanguage | undefined
  /** Markdown's code by four spaces counts. */
  readsIndentedCode(site: Site): boolean
  /** The file's path below the site's root, of an address without its leading slash. */
  fileServedAt(path: string, site: Site): string
  /** Where a file is served that lies among the posts, by its path. Only the names of its folders may differ. */
  servedPath(path: string, site: Site): string
  /** A file that the front matter names beside its page is found in any case. */
  findsNamedInAnyCase(post: string): boolean
  /** It ends its build at a link to a file of Markdown that is not there. */
  endsAtMissingPages(site: Site): boolean
  /** Whether missingPage() may say anything. */
  judgesPages(site: Site): boolean
  /** The decoded address of a post that a link in Markdown asks for, if none has it and the build ends. `addresses`: of all posts. */
  missingPage(
    href: string,
    post: Post,
    site: Site,
    files: Files,
    addresses: readonly string[],
  ): string | undefined
  /** The files one of which an image in Markdown must be, else the build ends. Undefined if it goes on, or if that is not certain. */
  imagePlaces(href: string, post: string, site: Site): readonly string[] | undefined
  /** The build ends at this address of a link or an image in Markdown, whatever files there are. */
  refusesAddress(is: 'link' | 'image', href: string, site: Site): boolean
  /** Files that the front matter names and without which the build ends, by their paths. */
  requiredFiles(post: Post, site: Site): { href: string; path: string; range: Range }[]
  /** The files one of which a post's `import` must be, else the build ends. Undefined if it names a package, or if that is not certain. */
  importedPlaces(from: string, post: string, site: Site): readonly string[] | undefined
  /** Whether it names a package that the site does not have, as far as it lists them. */
  lacksPackage(from: string, site: Site): boolean
  /** Whether it names a part of a theme that is certainly not there, and the one that may be meant. */
  lacksThemePart(from: string, site: Site, files: Files): { near?: string } | undefined
  /** Other files whose texts the verdict on a post needs, by a look at its own. `paths`: all of the repository. */
  neededFiles(post: PostText, site: Site, paths: Paths): readonly string[]
  mayBeMdx(path: string): boolean
  /** Undefined if the post is not MDX, or if plugins of the site may change what MDX is. */
  mdxSyntax(post: Post, site: Site): MdxSyntax | undefined
  /** The names of boxes in the text, `:::note`; undefined if there are none, or if there may be others. */
  boxes(post: Post, site: Site): readonly string[] | undefined
  /** Undefined if plugins of the site may define more, or if it is not certain that the post's code is run at all. */
  mdxScope(post: Post, site: Site): MdxScope | undefined
  linkTags: LinkTags | undefined
  /** Undefined if a theme outside the repository may bring layouts. */
  layouts(site: Site, files: Files): Layouts | undefined
  /** Renders the site's own layouts in a preview. Other sites get Galley's article page. */
  layoutEngine: 'liquid' | undefined
  /** GitHub Pages builds such a site from a branch, without a workflow. */
  isBuiltByGitHubPages: boolean
}

/** The generator, or a version of it, that stops. It is not certain if the site may be built by another version. */
export interface YamlRefusal {
  by: string
  isCertain: boolean
}

export interface Terms {
  /** Files that list authors, categories or tags, by their path below the site's root. Groups: `kind`, and `name` if each entry is a file. */
  listFiles(site: Site): RegExp
  entriesIn(values: unknown): unknown
  listsAreBinding: boolean
  listsFor<List extends { kind: string; file: string }>(
    lists: readonly List[],
    path: string,
    site: Site,
  ): readonly List[]
  addressOf(name: string): string
  /** Keys of which one text holds several names, with spaces between them. */
  splitKeys: readonly string[]
  /** Keys that hold a plain text in spite of their names. */
  noTerms: readonly string[]
  /** Keys in which one name may stand by itself, without a list. */
  listOrText: RegExp
}

export interface LinkTags {
  /** Matches a tag: its name, then its target. */
  pattern: RegExp
  /** The same for a whole text, code and comments included; where the generator has a template language that is searched instead. */
  anywhere?: RegExp
  /** Pages may come from outside the repository, so a missing one proves no mistake. */
  hasOtherPages(site: Site, files: Files): boolean
  isThere(tag: string, target: string, files: Files, site: Site): boolean
  /** The language in which the target is missing, and in which alone it is looked for. `tag`: as it is written. */
  lacksLanguage?(target: string, tag: string, post: string, files: Files, site: Site): string | undefined
  /** The target may be a tag, a category or an author, which have pages of their own. */
  mayNameTerms?: true
}

export interface Layouts {
  own: readonly string[]
  builtIn: readonly string[]
  /** What follows if a layout is neither. */
  ifMissing: 'bare-post' | 'may-end-build' | 'ends-build'
}
