import type { Post } from '../post.ts'
import { titleOf } from '../title.ts'

const SHOWS_STYLES =
  /(?<!\p{L})(?:styles?|style[- ]?guides?|typograph\p{L}*|kitchen[- ]?sink|markdown|lorem|dummy|filler|samples?|demos?|ex[ae]mples?|formatting|cheat[- ]?sheets?|tests?|testing|templates?|gabarits?|mod[eè]les?|mise en forme|placeholders?)(?!\p{L})/iu

/** By its name such a page shows how texts look: it has filler text and links to nowhere on purpose. */
export function isStylePage(post: Post): boolean {
  const name = post.path
    .replace(/\.\w+$/, '')
    .split('/')
    .slice(-2)
    .join(' ')
  return SHOWS_STYLES.test(titleOf(post)) || SHOWS_STYLES.test(name.replace(/[-_]/g, ' '))
}
