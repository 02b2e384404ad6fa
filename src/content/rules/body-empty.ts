import { isListOfPosts, leadsElsewhere } from '../other-page.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import type { Files } from '../repository.ts'
import { type NoOptions, noOptions, type Rule } from '../rule.ts'
import { topLevelBlocks } from '../structure/top-level-blocks.ts'
import { isWithoutPage } from '../without-page.ts'

/** A new, dated post with nothing below its front matter. Undated pages may consist of their layout alone. */
export const bodyEmpty: Rule<'body-empty', NoOptions> = {
  id: 'body-empty',
  severity: 'warning',
  about: 'A new, dated post has nothing below its front matter.',
  usesSiteStats: true,
  options: noOptions,
  check({ post, structure, change, needsDate, facts, files, siteStats }) {
    if (change !== 'added' || !needsDate || !MARKDOWN.test(post.path) || post.frontMatter.entries.size === 0)
      return []
    if (facts.date.is === 'none') return []
    if (isWithoutPage(facts) || leadsElsewhere(post)) return []
    if (isListOfPosts(post) || isPageOfFolder(post, files)) return []
    // A log of films or events may consist of its front matter.
    if (siteStats && siteStats.emptyPosts >= fewEmpty && siteStats.emptyPosts * 10 >= siteStats.posts)
      return []
    if (topLevelBlocks(structure).length > 0) return []
    const saysMore = [...post.frontMatter.entries.keys()].some((key) => !USUAL.test(key))
    // The site may list it, or build a page of it, all the same.
    const isDraft = post.frontMatter.entries.get('draft')?.value === true
    return [{ range: topOfFile, ...((saysMore || isDraft) && { severity: 'notice' as const }), values: {} }]
  },
}

const fewEmpty = 5

/** Any text has these. A layout may show the others: `subhead`, `speakers`, `video`. */
const USUAL =
  /^(?:title|date|layout|type|tags?|categor(?:y|ies)|keywords|topics|series|authors?|slug|permalink|url|aliases|draft|published|lang(?:uage)?|locale|description|images?|weight|toc|comments?|(?:publish|pub|last_?mod|expiry|updated?|modified)_?(?:date|time|at)?)$/i

/** `blog/games/index.md` beside other posts: its layout lists them. */
function isPageOfFolder({ path }: Post, files: Files | undefined): boolean {
  const folder = /^(.*\/)index\.\w+$/.exec(path)?.[1]
  if (folder === undefined || !files) return false
  return files
    .below(folder)
    .some((other) => other !== path && (MARKDOWN.test(other) || other.endsWith('.mdx')))
}

const MARKDOWN = /\.(?:md|markdown|mkd|mkdn|mkdown)$/i
