import { visible } from '../content/visibility.ts'
import type { Review, ReviewedPost } from '../publish/review.ts'
import { type Language, say } from './messages.ts'
import { hiddenSentence } from './sentences.ts'
import { code, plain } from './untrusted.ts'

/** Each changed post: its title, its address, and whether readers will see it. */
export function postsSection(review: Review, language: Language): string {
  return review.posts.map((post) => `- ${line(review, post, language)}`).join('\n')
}

function line({ pull, plan, site, publication }: Review, post: ReviewedPost, language: Language): string {
  const words = say(language).comment
  const planned = plan.is === 'at' ? plan.instant.epochMs : undefined
  // With no plan, whoever reads this would merge now or later: only what hides a post then is told.
  const at = publication?.mergedMs ?? pull.mergedAt ?? planned ?? pull.openedAt
  const verdict = visible(post, at)
  const address = post.address === undefined ? code(post.path) : code(`${site?.url ?? ''}${post.address}`)
  const seen = verdict.visible
    ? words.visibleOnceMerged
    : words.staysHidden(hiddenSentence(verdict.because, language))
  return `**${plain(post.title)}** ${address} – ${seen}`
}
