import type { Language } from '../languages/language.ts'
import { plain, quietHtml } from '../languages/untrusted.ts'
import type { Review, ReviewedPost } from '../publish/review.ts'
import { changesHtml } from './changes-html.ts'
import { fitLines } from './fit-lines.ts'
import { fileUrl, pageUrl } from './links.ts'

/** In characters. A shorter preview would show too little to be useful. */
const LEAST = 3000

/** In characters: room for the line that says how many previews are missing. */
const LAST_LINE = 200

/** Cuts a post between two blocks if it needs more than its share of the `room`, in characters. */
export function previewsSection(review: Review, language: Language, room: number): string {
  const sections: string[] = []
  const posts = review.posts.filter(({ preview }) => preview?.length !== 0)
  let roomLeft = room - LAST_LINE
  for (const [index, post] of posts.entries()) {
    const share = Math.max(LEAST, Math.floor(roomLeft / (posts.length - index)))
    const isUnfolded = index === 0 && !review.hasPicture
    const section =
      share > roomLeft ? undefined : preview(review, post, language, { room: share - 2, isUnfolded })
    if (section === undefined) break
    sections.push(section)
    roomLeft -= section.length + 2
  }
  const missingCount = posts.length - sections.length
  return [...sections, ...(missingCount ? [language.messages.comment.previewsCut(missingCount)] : [])].join(
    '\n\n',
  )
}

/** Undefined if not even the frame fits. */
function preview(
  review: Review,
  post: ReviewedPost,
  language: Language,
  { room, isUnfolded }: { room: number; isUnfolded: boolean },
): string | undefined {
  const words = language.messages.comment
  const framed = (inside: string) =>
    `<details${isUnfolded ? ' open' : ''}><summary>${language.typography.typeset(words.preview(plain(post.title)))}</summary>\n\n${inside}\n\n</details>`
  if (!post.preview) return framed(post.isStalled ? words.previewStalled : words.previewFailed)
  const page = pageUrl(review, post.path)
  const moreLink = words.previewCut(
    page ? { link: page, on: 'page' } : { link: fileUrl(review.pull, post.path, 1), on: 'file' },
  )
  const frame = framed(`<div>\n\n</div>\n\n${moreLink}`).length
  if (frame > room) return undefined
  const changes = changesSection(post, language, (room - frame) / 2)
  const html = post.preview.map(quietHtml)
  const shownBlocks = firstBlocks(html, room - frame - changes.length - 2)
  const inside = shownBlocks.length ? [`<div>\n${shownBlocks.join('\n')}\n</div>`] : []
  return framed(
    [changes, ...inside, ...(shownBlocks.length < html.length ? [moreLink] : [])]
      .filter(Boolean)
      .join('\n\n'),
  )
}

function changesSection({ changes }: ReviewedPost, language: Language, room: number): string {
  if (changes === undefined) return ''
  const words = language.messages.changes
  const framed = (blocks: readonly string[]) =>
    `**${language.typography.typeset(words.title)}**\n\n<div>\n${blocks.join('\n')}\n</div>\n\n**${language.typography.typeset(words.whole)}**`
  const blocks = changesHtml(changes, language).map(quietHtml)
  const roomLeft = room - framed([]).length - LAST_LINE
  if (roomLeft < 0) return ''
  return framed(fitLines(blocks, roomLeft, (count) => `<p>${words.cut(count)}</p>`))
}

function firstBlocks(blocks: readonly string[], room: number): readonly string[] {
  let usedRoom = 0
  const firstCut = blocks.findIndex((block) => {
    usedRoom += block.length + 1
    return usedRoom > room
  })
  return firstCut === -1 ? blocks : blocks.slice(0, firstCut)
}
