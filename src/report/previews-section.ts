import type { Review, ReviewedPost } from '../publish/review.ts'
import { fileUrl } from './links.ts'
import { type Language, say } from './messages.ts'
import { plain, quietHtml } from './untrusted.ts'

/** What the frame around a preview may take, in characters. */
const FRAME = 1500

/** Each post rendered, folded under its title; cut between two blocks where there is no room. `room` in characters. */
export function previewsSection(review: Review, language: Language, room: number): string {
  const sections: string[] = []
  let left = room
  for (const [index, post] of review.posts.entries()) {
    const share = Math.floor(left / (review.posts.length - index))
    if (share < FRAME * 2) break
    const section = preview(review, post, language, share - FRAME)
    sections.push(section)
    left -= section.length + 2
  }
  return sections.join('\n\n')
}

function preview(review: Review, post: ReviewedPost, language: Language, room: number): string {
  const words = say(language).comment
  const summary = `<summary>${words.preview(plain(post.title))}</summary>`
  if (!post.preview) return `<details>${summary}\n\n${words.previewFailed}\n\n</details>`
  const { blocks, cut } = fit(post.preview.map(quietHtml), room)
  const more = cut ? `\n\n${words.previewCut(fileUrl(review.pull, post.path, 1))}` : ''
  return `<details>${summary}\n\n<div>\n${blocks.join('\n')}\n</div>${more}\n\n</details>`
}

function fit(blocks: readonly string[], room: number): { blocks: string[]; cut: boolean } {
  const kept: string[] = []
  let used = 0
  for (const block of blocks) {
    used += block.length + 1
    if (used > room) return { blocks: kept, cut: true }
    kept.push(block)
  }
  return { blocks: kept, cut: false }
}
