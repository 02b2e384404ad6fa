import type { Diagnostic } from '../content/diagnostic.ts'
import type { ReadPosts } from '../review/read-posts.ts'
import type { Orders } from './overrides.ts'
import type { Review } from './review.ts'

/** What was waived stands for nothing, but is not forgotten. */
export function withoutWaived(
  posts: ReadPosts['posts'],
  { waived }: Orders,
): Pick<Review, 'posts' | 'waived'> {
  const by = new Map(waived.map((one) => [one.rule, one.by]))
  const isWaived = ({ rule }: Diagnostic) => by.has(rule)
  return {
    posts: posts.map((post) => ({ ...post, diagnostics: post.diagnostics.filter((one) => !isWaived(one)) })),
    waived: posts
      .flatMap(({ diagnostics }) => diagnostics.filter(isWaived))
      .map((diagnostic) => ({ diagnostic, by: by.get(diagnostic.rule) ?? '' })),
  }
}
