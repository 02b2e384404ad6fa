import type { Configuration } from '../content/configuration.ts'
import type { Examined } from '../content/examine.ts'
import { largestPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import { GalleyError } from '../errors.ts'
import type { ChangedFile } from '../git/changed-files.ts'
import type { FileContent } from '../git/snapshot.ts'
import type { Pull } from '../publish/pull.ts'
import type { ReviewedPost } from '../publish/review.ts'
import type { Shell } from './shell.ts'

interface Changed {
  pull: Pull
  site: Site
  configuration: Configuration
  change: ChangedFile
  file: FileContent | undefined
}

/** One post, examined and rendered. Text that takes too much costs the post its preview, never the others theirs. */
export async function thinkPost(changed: Changed, { thinker }: Shell): Promise<ReviewedPost> {
  const { pull, site, configuration, change, file } = changed
  const { body, bodyLine: _, ...examined } = await examine()
  return { ...examined, preview: await preview() }

  async function examine(): Promise<Examined> {
    return thinker.think('examine', {
      path: change.path,
      text: decode(file),
      change: change.kind === 'added' ? 'added' : 'modified',
      openedAt: pull.openedAt,
      site,
      configuration,
    })
  }

  async function preview(): Promise<readonly string[] | undefined> {
    const rawUrl = `${pull.url.replace(/\/pull\/\d+$/, '')}/raw/${pull.head.sha}`
    try {
      return await thinker.think('preview', { path: change.path, body, site, rawUrl })
    } catch (error) {
      if (error instanceof GalleyError && error.code === 'limit') return undefined
      throw error
    }
  }
}

/** A file past the limit is handed on as a text that is past it too, so that the rule for it can say so. */
function decode(file: FileContent | undefined): string {
  if (!file) return ''
  return file.tooLarge ? ' '.repeat(largestPost + 1) : new TextDecoder().decode(file.bytes)
}
