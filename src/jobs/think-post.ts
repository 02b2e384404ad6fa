import type { Configuration } from '../content/configuration.ts'
import { gaveUp } from '../content/examine.ts'
import type { Neighbours } from '../content/neighbours.ts'
import { largestPost } from '../content/post.ts'
import type { Repository } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import { type ChangedFile, pathBefore } from '../git/changed-files.ts'
import type { FileContent } from '../git/snapshot.ts'
import type { Pull } from '../publish/pull.ts'
import type { ReviewedPost } from '../publish/review.ts'
import type { Shell } from './shell.ts'
import { unlessTooMuch } from './unless-too-much.ts'

interface Changed {
  pull: Pull
  site: Site
  configuration: Configuration
  change: ChangedFile
  neighbours: Neighbours | undefined
  /** At the head. */
  repository: Repository
  file: FileContent | undefined
  /** The same post where the pull request began. */
  before: FileContent | undefined
}

/** One post, examined and rendered. Text that takes too much costs this post its review or its preview, never the others theirs. */
export async function thinkPost(
  changed: Changed,
  { thinker }: Pick<Shell, 'thinker'>,
): Promise<ReviewedPost> {
  const { pull, site, configuration, neighbours, repository, file } = changed
  const before = changed.before && { path: pathBefore(changed.change), text: decode(changed.before) }
  const { path } = changed.change
  const change = changed.change.kind === 'added' ? 'added' : 'modified'
  const asked = {
    path,
    text: decode(file),
    change,
    ...(before && { before }),
    openedAt: pull.openedAt,
    site,
    configuration,
    repository,
    ...(neighbours && { neighbours }),
  } as const
  const examined = await unlessTooMuch(thinker.think('examine', asked), undefined)
  const { body: _body, bodyLine: _bodyLine, ...post } = examined ?? gaveUp({ path, change })
  const rawUrl = `${pull.url.replace(/\/pull\/\d+$/, '')}/raw/${pull.head.sha}`
  const after = { path, text: asked.text }
  // GitHub.com has a proxy of its own ask for a comment's images. GitHub documents it for GitHub.com and Enterprise Cloud,
  // and for no Enterprise Server, whose readers' browsers would ask strangers then:
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-anonymized-urls
  const onlyOwn = !pull.url.startsWith('https://github.com/')
  const preview = { ...after, site, files: { rawUrl, onlyOwn } }
  return {
    ...post,
    ...(before && {
      pathBefore: before.path,
      changes:
        examined && (await unlessTooMuch(thinker.think('changes', { before, after, site }), undefined)),
    }),
    preview: examined && (await unlessTooMuch(thinker.think('preview', preview), undefined)),
  }
}

/** A file past the limit is handed on as a text that is past it too, so that the rule for it can say so. */
function decode(file: FileContent | undefined): string {
  if (!file) return ''
  return file.tooLarge ? ' '.repeat(largestPost + 1) : new TextDecoder().decode(file.bytes)
}
