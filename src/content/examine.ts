import { check, selectDiagnostics } from './check.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { DecodedText } from './decode-text.ts'
import type { Diagnostic } from './diagnostic.ts'
import { readFrontMatter } from './front-matter/front-matter.ts'
import { generatorOf } from './generators/registry.ts'
import type { MdxReading } from './mdx-reading.ts'
import { isTooLarge, largestPost, type Post } from './post.ts'
import { maskCodeBlocks, maskHighlighted, maskInline } from './prose/mask.ts'
import type { WordsIn } from './prose/words.ts'
import { topOfFile } from './range.ts'
import { filesOf, type Repository } from './repository.ts'
import type { Context } from './rule.ts'
import { isText, notText } from './rules/not-text.ts'
import { type RuleId, rules } from './rules/registry.ts'
import { tooLarge } from './rules/too-large.ts'
import type { Site } from './site.ts'
import type { SiteStats } from './site-stats/site-stats.ts'
import { structureOf } from './structure/structure.ts'
import { textLanguage } from './text-language.ts'
import { titleOf } from './title.ts'
import { type EarlierPost, markUnchanged } from './unchanged.ts'
import { type VisibilityFacts, visible } from './visibility.ts'

export interface PostToExamine extends DecodedText {
  path: string
  change: 'added' | 'modified'
  before?: DecodedText & { path: string }
  /** In milliseconds since the epoch. */
  openedAt: number
  site: Site
  configuration: Pick<Configuration, 'rules'>
  repository?: Repository
  siteStats?: SiteStats
  /** Texts of other files that the post needs to be judged, by path. */
  needed?: ReadonlyMap<string, string>
  /** Set if the post is MDX. */
  mdx?: MdxReading
  /** The rules that are run, if not all. */
  onlyRules?: readonly RuleId[]
}

/** Structured-clonable. visible() takes it for its facts. */
export interface ExaminedPost extends VisibilityFacts {
  path: string
  change: 'added' | 'modified'
  title: string
  address?: string
  diagnostics: Diagnostic[]
  body: string
  bodyLine: number
}

/** A post past the size limit, or that is no text, gets one diagnostic about that, and no body. */
export function examinePost(input: PostToExamine, wordsIn: WordsIn): ExaminedPost {
  const examined = examineWhole(input, wordsIn)
  return { ...examined, diagnostics: selectDiagnostics(examined.diagnostics) }
}

function examineWhole(input: PostToExamine, wordsIn: WordsIn): ExaminedPost {
  const { path, text, change, openedAt, site, configuration } = input
  const onlyRule = isTooLarge(text) ? tooLarge : isText(text) ? undefined : notText
  const isExamined = onlyRule === undefined
  const generator = generatorOf(site.generator)
  const post: Post = { path, text, frontMatter: readFrontMatter(isExamined ? text : '', generator) }
  const facts: VisibilityFacts = {
    date: generator.publishDate(post, site),
    expiry: generator.expiry(post, site),
    hiddenBy: generator.hiddenBy(post, site),
    futureHidden: generator.futureHidden(post, site),
  }
  const { body, bodyLine } = post.frontMatter
  const withoutHighlighted = maskHighlighted(body)
  const withoutCode = maskCodeBlocks(withoutHighlighted)
  const needsDate = generator.needsDate(post, site)
  const address = generator.address(post, site, facts.date)
  const before = input.before && examineBefore(input, input.before, wordsIn)
  const context: Context = {
    post,
    withoutCode,
    prose: maskInline(withoutCode),
    words: wordsIn(textLanguage(post, site)),
    structure: structureOf(path, withoutHighlighted, bodyLine),
    site,
    ...(input.repository && { files: filesOf(input.repository, input.needed) }),
    ...(input.siteStats && { siteStats: input.siteStats }),
    ...(input.mdx && { mdx: input.mdx }),
    facts,
    needsDate,
    address,
    change,
    ...(before && { before }),
    isUtf8: input.isUtf8,
    openedAt,
  }
  const wanted = input.onlyRules && rules.filter(({ id }) => input.onlyRules?.includes(id))
  const allDiagnostics = check(context, configuration.rules, onlyRule ? [onlyRule] : wanted)
  const diagnostics = before ? markUnchanged(allDiagnostics, text, before) : allDiagnostics
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

/** Examines the post as it was, because its author need not hear again what was wrong before. */
function examineBefore(
  { before: _before, mdx: _mdx, ...input }: PostToExamine,
  before: DecodedText & { path: string },
  wordsIn: WordsIn,
): EarlierPost {
  const examined = examineWhole({ ...input, ...before }, wordsIn)
  const { diagnostics, address } = examined
  const isVisible = visible(examined, input.openedAt).visible
  return { ...before, diagnostics, isVisible, ...(address !== undefined && { address }) }
}

export function tooLargeDiagnostic(path: string): Diagnostic {
  return { ...tooCostlyDiagnostic(path), rule: tooLarge.id, values: { because: 'size', limit: largestPost } }
}

export function tooCostlyDiagnostic(path: string): Diagnostic {
  return {
    rule: tooLarge.id,
    severity: tooLarge.severity,
    path,
    range: topOfFile,
    values: { because: 'time' },
  }
}
