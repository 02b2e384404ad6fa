import type { Configuration } from '../content/configuration/configuration.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { ChangedFile } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { MOST_SITE_FILES, readSiteFiles } from '../review/read-site-files.ts'
import type { ReadSites } from '../review/read-sites.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { postText } from './post-text.ts'

export interface CheckedSiteFiles {
  diagnostics: readonly Diagnostic[]
  /** What was looked at, with the site that it belongs to. */
  paths: readonly string[]
  /** Of those with diagnostics. */
  texts: ReadonlyMap<string, string>
  /** False if nobody knows what their change does to posts. */
  isWhole: boolean
}

/**
 * Checks the files of sites' own as a review does. With nothing to compare with all are read, and nothing is said of what a
 * change would do to posts.
 */
export async function checkSiteFiles(
  changes: readonly ChangedFile[],
  atHead: ReadSites,
  commits: { before: Snapshot; head: Snapshot; configuration: Configuration },
  pool: WorkerPool,
): Promise<CheckedSiteFiles> {
  let hasFailed = false
  const log = { error: () => (hasFailed = true) }
  const { before, head } = commits
  const { diagnostics, paths, isStalled } = await readSiteFiles(
    changes,
    atHead,
    { ...commits, waitMode: 'all' },
    { workerPool: pool, log },
    before === head ? Number.POSITIVE_INFINITY : MOST_SITE_FILES,
  )
  const texts = new Map<string, string>()
  for (const path of new Set(diagnostics.map((diagnostic) => diagnostic.path))) {
    const reading = await postText(head, path)
    if (reading.is === 'text') texts.set(path, reading.text)
  }
  return { diagnostics, paths, texts, isWhole: !(isStalled || hasFailed) }
}
