import type { Configuration } from '../content/configuration/configuration.ts'
import { type DecodedText, decodeText } from '../content/decode-text.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import { type ExaminedPost, tooCostlyDiagnostic, tooLargeDiagnostic } from '../content/examine.ts'
import { generatorOf } from '../content/generators/registry.ts'
import { isTooLarge, largestPost } from '../content/post.ts'
import type { Repository } from '../content/repository.ts'
import { isText } from '../content/rules/not-text.ts'
import type { Site } from '../content/site.ts'
import type { SiteStats } from '../content/site-stats/site-stats.ts'
import { type ChangedFile, pathBefore } from '../git/changed-files.ts'
import type { FileContent } from '../git/snapshot.ts'
import type { Log } from '../log.ts'
import type { Pull } from '../publish/pull.ts'
import type { ReviewedPost } from '../publish/review.ts'
import type { UnreadBecause, UnreadPost } from '../publish/unread.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import type { FailureCache } from '../worker/task-failures.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'

interface Changed {
  pull: Pull
  site: Site
  configuration: Configuration
  change: ChangedFile
  siteStats: SiteStats | undefined
  repository: Repository
  file: FileContent | undefined
  /** Texts of other files that the post needs to be judged, by path. */
  needed: ReadonlyMap<string, string>
  before: FileContent | undefined
}

export interface AnalyzePostServices {
  workerPool: TaskRunner
  failureCache: FailureCache
  log: Log
}

export type AnalyzedPost = { is: 'read'; post: ReviewedPost } | { is: 'unread'; post: UnreadPost }

export async function analyzePost(
  changed: Changed,
  { workerPool, failureCache, log }: AnalyzePostServices,
): Promise<AnalyzedPost> {
  const { pull, site, configuration, siteStats, repository, file, needed } = changed
  const before = changed.before && { path: pathBefore(changed.change), ...decode(changed.before) }
  const { path } = changed.change
  const { text, isUtf8 } = decode(file)
  // The date of an oversized post cannot be read, so it counts as unread and its plan is kept.
  if (isTooLarge(text)) return unreadPost(changed.change, 'costly', tooLargeDiagnostic(path))
  const request = {
    path,
    text,
    isUtf8,
    change: kindOf(changed.change),
    ...(before && { before }),
    openedAt: pull.openedAt,
    site,
    configuration,
    repository,
    needed,
    ...(siteStats && { siteStats }),
  } as const
  const key = postKey(pull, path)
  let examined: ExaminedPost | undefined
  /** A post that MDX's parser cannot read in time is examined all the same. */
  const readMdx = async () => {
    const current = { path, text, site, needed }
    if (!generatorOf(site.generator).mayBeMdx(path)) return undefined
    const reading = await failureCache.runUnlessFailed(`${key} mdx`, async () => ({
      mdx: await workerPool.run('mdx', current),
    }))
    return reading ? reading.mdx : ({ is: 'unchecked' } as const)
  }
  try {
    const mdx = await readMdx()
    examined = await failureCache.runUnlessFailed(key, () =>
      workerPool.run('examine', { ...request, ...(mdx && { mdx }) }),
    )
  } catch (err) {
    const because = unreadBecause(err)
    if (because === 'failed')
      log.error(
        { ...pull.id, path, err },
        'a post could not be read: a fault of Galley’s own; the post keeps its plan and is tried again',
      )
    return unreadPost(changed.change, because)
  }
  if (!examined) return unreadPost(changed.change, 'costly')
  const { body: _body, bodyLine: _bodyLine, ...post } = examined
  const rawUrl = `${pull.url.replace(/\/pull\/\d+$/, '')}/raw/${pull.head.sha}`
  const current = { path, text: request.text }
  const render = <Value>(task: Promise<Value>) =>
    renderOrStall(task, (err) =>
      log.error(
        { ...pull.id, path, err },
        'a post could not be rendered: a fault of Galley’s own; its comment has no preview',
      ),
    )
  // GitHub.com loads a comment's images through its own proxy. GitHub documents that for GitHub.com and Enterprise
  // Cloud only; on an Enterprise Server readers' browsers would ask strangers' servers:
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-anonymized-urls
  const onlyOwn = !pull.url.startsWith('https://github.com/')
  const changes = before && (await render(workerPool.run('changes', { before, after: current, site })))
  const preview = isText(text)
    ? await render(workerPool.run('preview', { ...current, site, files: { rawUrl, onlyOwn } }))
    : []
  const isStalled = changes === STALLED || preview === STALLED
  return {
    is: 'read',
    post: {
      ...post,
      ...(before && { pathBefore: before.path, changes: changes === STALLED ? undefined : changes }),
      preview: preview === STALLED ? undefined : preview,
      ...(isStalled && { isStalled }),
    },
  }
}

export function postKey({ id, head, base }: Pull, path: string): string {
  return [id.repositoryId, id.number, head.sha, base.configuration, path].join(' ')
}

export function unreadPost(
  change: ChangedFile,
  because: UnreadBecause,
  diagnostic?: Diagnostic,
): AnalyzedPost {
  const { path } = change
  const diagnostics = because === 'costly' ? [diagnostic ?? tooCostlyDiagnostic(path)] : []
  return { is: 'unread', post: { path, change: kindOf(change), because, diagnostics } }
}

const STALLED = Symbol('stalled')

async function renderOrStall<Value>(
  task: Promise<Value>,
  report: (error: unknown) => void,
): Promise<Value | undefined | typeof STALLED> {
  try {
    return await task
  } catch (error) {
    const because = unreadBecause(error)
    if (because === 'failed') report(error)
    return because === 'stalled' ? STALLED : undefined
  }
}

function kindOf({ kind }: ChangedFile): 'added' | 'modified' {
  return kind === 'added' ? 'added' : 'modified'
}

/** An oversized file becomes an oversized text, so that the rule about size reports it. */
function decode(file: FileContent | undefined): DecodedText {
  if (!file) return { text: '', isUtf8: true }
  return file.tooLarge ? { text: ' '.repeat(largestPost + 1), isUtf8: true } : decodeText(file.bytes)
}
