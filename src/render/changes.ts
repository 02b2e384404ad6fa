import { readPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import { type Change, type Line, reword } from '../content/text-diff/text-diff.ts'
import { previewPost } from './preview.ts'
import { readableLines } from './readable-lines.ts'

/** A post's file at one commit. */
export interface PostFile {
  path: string
  text: string
}

/** What has changed for readers, the front matter's settings first; `rewritten` where that is nearly everything. */
export function changesBetween(before: PostFile, after: PostFile, site: Site): Change[] | 'rewritten' {
  return reword(linesOf(before, site), linesOf(after, site)) ?? 'rewritten'
}

function linesOf({ path, text }: PostFile, site: Site): Line[] {
  const post = readPost(path, text)
  const { entries } = post.frontMatter
  const settings = [...entries.values()].map(
    ({ key, text }): Line => ({
      is: 'setting',
      text: `${key}: ${text.replace(/\s+/g, ' ').trim()}`,
      addresses: [],
    }),
  )
  const { blocks } = previewPost({ path, ...post.frontMatter }, site, { rawUrl: '' })
  return [...settings, ...readableLines(blocks.join('\n'))]
}
