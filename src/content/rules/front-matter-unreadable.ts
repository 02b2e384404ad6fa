import { dotsProblem } from '../front-matter/dots-problem.ts'
import { jsYamlProblem } from '../front-matter/js-yaml-problem.ts'
import type { FrontMatterProblem } from '../front-matter/types.ts'
import { unseenSign } from '../front-matter/unseen-sign.ts'
import type { Generator } from '../generators/generator.ts'
import { generatorOf } from '../generators/registry.ts'
import type { Post } from '../post.ts'
import type { Range } from '../range.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'
import type { Site } from '../site.ts'

export interface FrontMatterUnreadableValues {
  problem: FrontMatterProblem['is']
  detail?: string
  /** The generator that ends its build at it, where another one would not. */
  refusedBy?: string
  /** The generator that runs it, or has code of the site read it. */
  runBy?: string
}

export const frontMatterUnreadable: Rule<'front-matter-unreadable', FrontMatterUnreadableValues> = {
  id: 'front-matter-unreadable',
  severity: 'error',
  about:
    'The generator would not read this front matter, or not as it was meant: a colon in a text without quotes, a tab, a key given twice.',
  options: noOptions,
  check({ post, site }) {
    const generator = generatorOf(site.generator)
    const { language, problems } = post.frontMatter
    const refusal = language === 'yaml' ? generator.refusesRepeatedKeys(site) : undefined
    const others = language === 'yaml' ? otherProblems(post, generator, site) : []
    const isLaxer = generator.readsByJsYaml(site) && others.length === 0
    const written = [...problems, ...(problems.length === 0 ? others : [])].filter(
      ({ is, detail }) =>
        !(is === 'self-reference' && generator.takesSelfReferences(site)) &&
        !(is === 'bad-escape' && detail === "\\'" && generator.takesEscapedApostrophes(site)) &&
        // Hugo's newer reader refuses a second `<<`. In all others both groups count.
        !(is === 'duplicate-key' && detail === '<<' && (!refusal || generator.readsByJsYaml(site))),
    )
    const found = written.map(({ is, detail, range }) => {
      const isRun = is === 'code' && generator.runsFrontMatter(detail ?? '', site)
      return {
        range,
        ...(is === 'dots' && { fix: { range, text: '---' } }),
        ...(is === 'curly-quotes' && straightened(post, range)),
        ...(is === 'tab' && isLaxer && { severity: 'notice' as const }),
        ...(is === 'duplicate-key' && !refusal?.isCertain && { severity: 'warning' as const }),
        ...(is === 'duplicate-key' && !refusal && isSameLine(post, range.line) && harmless),
        ...(isRun && { severity: 'notice' as const }),
        values: {
          problem: is,
          ...(detail !== undefined && { detail }),
          ...(is === 'duplicate-key' && refusal && { refusedBy: refusal.by }),
          ...(is === 'code' && { [isRun ? 'runBy' : 'refusedBy']: generator.name }),
        },
      }
    })
    return [...found, ...refusedTabs(post, generator, site), ...refusedSigns(post, generator, site)]
  },
}

/** `“Hello”` as `"Hello"`, if nothing within it would need a sign before it. */
function straightened({ text }: Post, range: Range): { fix: { range: Range; text: string } } | undefined {
  const line = text.split(/\r?\n/, range.line).at(-1) ?? ''
  const written = line.slice(range.column - 1, range.endColumn - 1)
  const [, inner] =
    /^[“”„‟«»‹›‘’‚‛][ \u00a0\u202f]*([^"\\]*?)[ \u00a0\u202f]*[“”«»‹›‘’]$/u.exec(written) ?? []
  return inner === undefined ? undefined : { fix: { range, text: `"${inner}"` } }
}

const harmless = { severity: 'notice' as const }

/** `lang: "en"` twice says nothing else than once. */
function isSameLine({ text }: Post, line: number): boolean {
  const before = text.split(/\r?\n/, line)
  const again = before.pop()?.trim() ?? ''
  return /:\s*\S/.test(again) && before.some((other) => other.trim() === again)
}

/** What the generator's own reader refuses, and Galley's, which is laxer, does not. */
function otherProblems({ text, frontMatter }: Post, generator: Generator, site: Site): FrontMatterProblem[] {
  const { endsAtDots } = generator
  const dots = endsAtDots === true ? undefined : dotsProblem(text, generator, endsAtDots === 'without-text')
  const reader = generator.readsByJsYaml(site)
  const problem =
    dots ?? (reader ? jsYamlProblem(text, generator, frontMatter.problems.length === 0) : undefined)
  // Version 3 took some tabs that version 4 refuses.
  const isRefused = problem && !(reader === 'version 3' && problem.is === 'tab')
  return isRefused ? [problem] : []
}

function refusedSigns(
  { text, frontMatter }: Post,
  generator: Generator,
  site: Site,
): Finding<FrontMatterUnreadableValues>[] {
  const refusal = frontMatter.language === 'yaml' ? generator.refusesUnseenSigns(site) : undefined
  const problem = refusal && unseenSign(text, generator, frontMatter)
  if (!problem) return []
  const { is, detail, range } = problem
  const severity = refusal.isCertain ? {} : { severity: 'warning' as const }
  return [{ range, ...severity, values: { problem: is, refusedBy: refusal.by, ...(detail && { detail }) } }]
}

/** Galley's own reader takes these for spaces. */
function refusedTabs(
  { frontMatter }: Post,
  generator: Generator,
  site: Site,
): Finding<FrontMatterUnreadableValues>[] {
  return frontMatter.tabs.flatMap(({ place, range }) => {
    const refusal = generator.refusesTab(place, site)
    if (!refusal) return []
    const severity = refusal.isCertain ? {} : { severity: 'warning' as const }
    return [{ range, ...severity, values: { problem: 'tab' as const, refusedBy: refusal.by } }]
  })
}
