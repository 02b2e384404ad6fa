import { check, selectDiagnostics } from './check.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { Diagnostic } from './diagnostic.ts'
import { readFrontMatter } from './front-matter/front-matter.ts'
import { generatorOf } from './generators/registry.ts'
import { isTooLarge, largestPost, type Post } from './post.ts'
import { maskCodeBlocks, maskInline } from './prose/mask.ts'
import type { WordsIn } from './prose/words.ts'
import { topOfFile } from './range.ts'
import { filesOf, type Repository } from './repository.ts'
import type { Context } from './rule.ts'
import { tooLarge } from './rules/too-large.ts'
import type { Site } from './site.ts'
import type { SiteStats } from './site-stats/site-stats.ts'
import { structureOf } from './structure/structure.ts'
import { textLanguage } from './text-language.ts'
import { type EarlierPost, markUnchanged } from './unchanged.ts'
import { type VisibilityFacts, visible } from './visibility.ts'

export interface PostToExamine {
  /** From the repository's root. */
  path: string
  /** The whole file, decoded. */
  text: string
  change: 'added' | 'modified'
  /** The post where the pull request began; none for an added one. */
  before?: { path: string; text: string }
  /** When the pull request was opened, in milliseconds since the epoch. */
  openedAt: number
  site: Site
  configuration: Pick<Configuration, 'rules'>
  /** At the head commit; without it nothing is said of missing files. */
  repository?: Repository
  /** Without it nothing is said of what the site's posts have in common. */
  siteStats?: SiteStats
}

/** All that content knows of one post; structured-clonable. Its facts are what visible() asks for. */
export interface ExaminedPost extends VisibilityFacts {
  path: string
  change: 'added' | 'modified'
  /** The front matter's, else the file's slug. */
  title: string
  /** Below the site's url, base path included. */
  address?: string
  diagnostics: Diagnostic[]
  body: string
  /** The line of the file on which the body begins, from 1. */
  bodyLine: number
}

/** The whole verdict of content on one post. A post past the limit gets that one diagnostic, and no body. */
export function examinePost(asked: PostToExamine, wordsIn: WordsIn): ExaminedPost {
  const examined = examineWhole(asked, wordsIn)
  return { ...examined, diagnostics: selectDiagnostics(examined.diagnostics) }
}

/** With all diagnostics there are. */
function examineWhole(asked: PostToExamine, wordsIn: WordsIn): ExaminedPost {
  const { path, text, change, openedAt, site, configuration } = asked
  const isExamined = !isTooLarge(text)
  const post: Post = { path, text, frontMatter: readFrontMatter(isExamined ? text : '') }
  const generator = generatorOf(site.generator)
  const facts: VisibilityFacts = {
    date: generator.publishDate(post, site),
    expiry: generator.expiry(post, site),
    hiddenBy: generator.hiddenBy(post, site),
    futureHidden: generator.futureHidden(post, site),
  }
  const { body, bodyLine } = post.frontMatter
  const withoutCode = maskCodeBlocks(body)
  const needsDate = generator.needsDate(post, site)
  const address = generator.address(post, site, facts.date)
  const before = asked.before && examineBefore(asked, asked.before, wordsIn)
  const context: Context = {
    post,
    withoutCode,
    prose: maskInline(withoutCode),
    words: wordsIn(textLanguage(post, site)),
    structure: structureOf(path, body, bodyLine),
    site,
    ...(asked.repository && { files: filesOf(asked.repository) }),
    ...(asked.siteStats && { siteStats: asked.siteStats }),
    facts,
    needsDate,
    address,
    change,
    ...(before && { before }),
    openedAt,
  }
  const found = check(context, configuration.rules, isExamined ? undefined : [tooLarge])
  const diagnostics = before ? markUnchanged(found, text, before) : found
  return {
    path,
    change,
    title: titleOf(post),
    ...(address !== undefined && { address }),
    ...facts,
    diagnostics,
    body,
    bodyLine,
  }
}

/** The same post as it was: what was doubtful in it already is no news to its author. */
function examineBefore(
  { before: _, ...asked }: PostToExamine,
  before: { path: string; text: string },
  wordsIn: WordsIn,
): EarlierPost {
  const examined = examineWhole({ ...asked, ...before }, wordsIn)
  const { diagnostics, address } = examined
  const isVisible = visible(examined, asked.openedAt).visible
  return { ...before, diagnostics, isVisible, ...(address !== undefined && { address }) }
}

/** All there is to say of a post that is too large to be examined. */
export function tooLargeDiagnostic(path: string): Diagnostic {
  return { ...tooCostlyDiagnostic(path), rule: tooLarge.id, values: { because: 'size', limit: largestPost } }
}

/** All there is to say of a post whose examination costs more than a worker may use. */
export function tooCostlyDiagnostic(path: string): Diagnostic {
  return {
    rule: tooLarge.id,
    severity: tooLarge.severity,
    path,
    range: topOfFile,
    values: { because: 'time' },
  }
}

/** Hugo takes keys in any case, and none of the others minds. */
function titleOf({ path, frontMatter }: Post): string {
  for (const [key, { value }] of frontMatter.entries) {
    const isText = typeof value === 'string' || typeof value === 'number'
    if (key.toLowerCase() === 'title' && isText && String(value).trim() !== '') return String(value).trim()
  }
  return slugOf(path)
}

/** The file's name without its date and extension; a bundle's `index.md` is called after its folder. */
function slugOf(path: string): string {
  const segments = path.split('/')
  const file = segments.pop() ?? ''
  const name = file.replace(/\.[^.]+$/, '')
  const own = name === 'index' ? (segments.pop() ?? name) : name
  return own.replace(/^\d{2,4}-\d{1,2}-\d{1,2}-/, '') || file
}
