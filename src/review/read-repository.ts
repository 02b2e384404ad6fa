import type { Repository } from '../content/repository.ts'
import type { ChangedFile } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'

/** Images of one pull request whose sizes are read; the rest go unweighed. */
const mostWeighed = 100

/** What the rules may know of the files at the head. Only images that the pull request brings are weighed. */
export async function readRepository(head: Snapshot, changes: readonly ChangedFile[]): Promise<Repository> {
  const images = changes.filter(
    ({ kind, path }) =>
      (kind === 'added' || kind === 'modified') && /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(path),
  )
  const sizes = new Map<string, number>()
  for (const { path } of images.slice(0, mostWeighed)) {
    const file = await head.read(path, 0)
    if (file) sizes.set(path, file.size)
  }
  return {
    paths: [...(await head.files()).keys()].join('\n'),
    hasUnlisted: (await head.notFollowed()).size > 0,
    sizes,
  }
}
