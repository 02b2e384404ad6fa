import { visible } from '../content/visibility.ts'
import type { Language } from '../languages/language.ts'
import { code, pathCode, plain } from '../languages/untrusted.ts'
import type { Review, ReviewedPost } from '../publish/review.ts'
import { fitLines } from './fit-lines.ts'
import { pageUrl } from './links.ts'
import { hiddenSentence } from './sentences.ts'

/** In characters. Some dozens of posts fit, even with long titles. */
const ROOM = 16_000

export function postsSection(review: Review, language: Language): string {
  const { postsCut, postNotRead, linkedPost } = language.messages.comment
  const lines = [
    ...review.posts.map((post) => `- ${line(review, post, language)}`),
    ...review.linkedPosts.map((path) => `- ${pathCode(path)} – ${linkedPost}`),
    ...review.unread.map(({ path, because }) => `- ${code(path)} – ${postNotRead[because]}`),
  ]
  return fitLines(lines, ROOM, (count) => `- ${postsCut(count)}`).join('\n')
}

function line(review: Review, post: ReviewedPost, language: Language): string {
  const { pull, plan, site } = review
  const words = language.messages.comment
  const address = post.address === undefined ? code(post.path) : code(`${site?.url ?? ''}${post.address}`)
  const titleAndAddress = `**${plain(post.title)}** ${address}`
  if (pull.state !== 'open') return titleAndAddress
  const planned = plan.is === 'at' ? plan.instant.epochMs : undefined
  // Without a plan nobody knows when it will be merged, so only what hides a post at any time counts.
  const verdict = visible(post, planned ?? pull.openedAt)
  const verdictWords = verdict.visible
    ? words.visibleOnceMerged
    : words.staysHidden(hiddenSentence(verdict.because, language))
  const page = pageUrl(review, post.path)
  return `${titleAndAddress} – ${verdictWords}${page ? ` · [${words.previewPage}](${page})` : ''}`
}
