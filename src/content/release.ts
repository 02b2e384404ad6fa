import { generatorOf } from './generators/registry.ts'
import { type Post, readPost } from './post.ts'
import type { Site } from './site.ts'
import { turnFlag } from './turn-flag.ts'
import type { HiddenBy } from './visibility.ts'

export type Release =
  | { is: 'nothing' }
  /** `text` is the whole file, which lies at `newPath` from then on. */
  | { is: 'change'; path: string; newPath: string; text: string }
  | { is: 'impossible'; path: string; because: CannotRelease }

export type CannotRelease =
  /** The site's configuration, the file's name or its folder hides the post, and people have to decide about that. */
  'not-its-own' | 'taken' | 'unclear'

/**
 * Changes nothing but what hides the draft: the word behind its flag, and its place in a folder of drafts. The result is
 * read again, to be sure that nothing hides the post and its date is the same.
 */
export function releasePost(
  { path, text }: { path: string; text: string },
  site: Site,
  isTaken: (path: string) => boolean,
): Release {
  const generator = generatorOf(site.generator)
  const post = readPost(path, text, generator)
  const hiddenBy = generator.hiddenBy(post, site)
  if (!hiddenBy.length) return { is: 'nothing' }
  const impossible = (because: CannotRelease): Release => ({ is: 'impossible', path, because })
  if (!hiddenBy.every(isItsOwn)) return impossible('not-its-own')
  const flags = hiddenBy.flatMap((hidden) => (hidden.is === 'flag' ? [hidden.place] : []))
  const newText = flags.reduce<string | undefined>((before, range) => before && turnFlag(before, range), text)
  if (newText === undefined) return impossible('unclear')
  const isDraftsFolder = hiddenBy.some(({ is }) => is === 'drafts-folder')
  const newPath = isDraftsFolder ? generator.releasedPath(post, site) : path
  if (newPath === undefined) return impossible('unclear')
  if (newPath !== path && isTaken(newPath)) return impossible('taken')
  const released = readPost(newPath, newText, generator)
  if (generator.hiddenBy(released, site).length || !isSameDate(post, released, site))
    return impossible('unclear')
  return { is: 'change', path, newPath, text: newText }
}

function isItsOwn(hidden: HiddenBy): boolean {
  return hidden.is === 'drafts-folder' || (hidden.is === 'flag' && hidden.by !== 'site')
}

function isSameDate(before: Post, after: Post, site: Site): boolean {
  const { publishDate } = generatorOf(site.generator)
  const [dateBefore, dateAfter] = [publishDate(before, site), publishDate(after, site)]
  return (
    dateBefore.is === 'instant' &&
    dateAfter.is === 'instant' &&
    dateBefore.instant.epochMs === dateAfter.instant.epochMs
  )
}
