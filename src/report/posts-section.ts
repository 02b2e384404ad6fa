import type { Language } from '../languages/language.ts'
import { code, pathCode, plain } from '../languages/untrusted.ts'
import type { Review, ReviewedPost } from '../publish/review.ts'
import { fitLines } from './fit-lines.ts'
import { pageUrl } from './links.ts'

/** In characters. Some dozens of posts fit, even with long titles. */
const ROOM = 16_000

export function postsSection(review: Review, language: Language): string {
  const { postsCut, postNotRead, linkedPost, posts } = language.messages.comment
  const lines = [
    ...review.posts.map((post) => line(review, post, language)),
    ...review.linkedPosts.map((path) => `${pathCode(path)} – ${linkedPost}`),
    ...review.unread.map(({ path, because }) => `${code(path)} – ${postNotRead[because]}`),
  ]
  if (lines.length < 2) return lines.join('')
  // Without a paragraph between them, Markdown joins two lists into one.
  const items = fitLines(
    lines.map((text) => `- ${text}`),
    ROOM,
    (count) => `- ${postsCut(count)}`,
  )
  return [`**${posts(lines.length)}**`, ...items].join('\n')
}

function line(review: Review, post: ReviewedPost, language: Language): string {
  const { site, pull } = review
  const address = post.address === undefined ? code(post.path) : code(`${site?.url ?? ''}${post.address}`)
  const page = pull.state === 'open' ? pageUrl(review, post.path) : undefined
  const link = page ? ` · [${language.messages.comment.previewPage}](${page})` : ''
  return `**${plain(post.title)}** ${address}${link}`
}
