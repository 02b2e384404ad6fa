import type { Language } from '../languages/language.ts'
import { code, pathCode, plain } from '../languages/untrusted.ts'
import type { RemovedPost, Review } from '../publish/review.ts'
import { fitLines } from './fit-lines.ts'
import { redirectSteps } from './redirect-sentence.ts'

/** In characters. */
const ROOM = 8000

/** Which posts disappear, which addresses are lost with them, and how to send readers on. */
export function removedSection({ removed, pull, site }: Review, language: Language): string {
  if (!removed.length || pull.state !== 'open') return ''
  const words = language.messages.comment.removed
  const lines = removed.map((post) => line(post, site?.url ?? '', language))
  if (lines.length === 1) return lines.join('')
  const items = fitLines(
    lines.map((text) => `- ${text}`),
    ROOM,
    (count) => `- ${words.cut(count)}`,
  )
  return [`**${words.title(lines.length)}**`, ...items].join('\n')
}

function line(
  { path, title, address, isVisible, redirect }: RemovedPost,
  url: string,
  { messages }: Language,
): string {
  const words = messages.comment.removed
  const post = `**${plain(title)}** ${address === undefined ? pathCode(path) : code(`${url}${address}`)}`
  if (!isVisible) return words.hidden(post)
  switch (redirect.is) {
    case 'by':
      return words.led({ post, by: pathCode(redirect.path) })
    case 'unknown':
      return words.unknown(post)
    case 'none':
      return words.lost({ post, remedy: redirectSteps(redirect.steps, messages) })
  }
}
