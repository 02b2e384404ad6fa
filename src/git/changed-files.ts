import { type ChangedEntry, changedEntries } from './changed-entries.ts'
import { MAX_COMPARED_BYTES, pairRenames } from './renames.ts'
import type { Snapshot } from './snapshot.ts'

/** `before` and `after` are blob ids. */
export type ChangedFile =
  | { kind: 'added'; path: string; after: string }
  | { kind: 'modified'; path: string; before: string; after: string }
  | { kind: 'deleted'; path: string; before: string }
  | { kind: 'renamed'; from: string; path: string; before: string; after: string }

type Added = Extract<ChangedFile, { kind: 'added' }>
type Deleted = Extract<ChangedFile, { kind: 'deleted' }>

/**
 * Lists the files that differ between two commits, sorted by path. Links and submodules are not files: one that
 * replaces a file deletes it. Permissions do not count.
 */
export async function changedFiles(
  before: Snapshot,
  after: Snapshot,
  entries?: readonly ChangedEntry[],
): Promise<ChangedFile[]> {
  const changes = (entries ?? (await changedEntries(before, after))).flatMap(toFile)
  const added = changes.filter((change): change is Added => change.kind === 'added')
  const deleted = changes.filter((change): change is Deleted => change.kind === 'deleted')
  const pairs = await pairRenames(
    deleted.map(({ path, before: oid }) => ({ path, oid, read: () => contentOf(before, oid) })),
    added.map(({ path, after: oid }) => ({ path, oid, read: () => contentOf(after, oid) })),
  )
  const paired = new Set(pairs.flatMap(({ from, to }) => [from.path, to.path]))
  const single = changes.filter(({ kind, path }) => kind === 'modified' || !paired.has(path))
  const renamed = pairs.map(({ from, to }): ChangedFile => {
    return { kind: 'renamed', from: from.path, path: to.path, before: from.oid, after: to.oid }
  })
  return [...single, ...renamed].sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function contentOf(snapshot: Snapshot, oid: string): Promise<Uint8Array> {
  const limits = {
    maxFileBytes: MAX_COMPARED_BYTES,
    maxBytesRead: MAX_COMPARED_BYTES,
    maxTotalBytes: MAX_COMPARED_BYTES,
  }
  const [content = new Uint8Array()] = await snapshot.readBlobs([oid], limits)
  return content
}

function toFile({ path, ...entry }: ChangedEntry): ChangedFile[] {
  const [before, after] = [entry.before, entry.after].map((state) =>
    state?.kind === 'file' ? state.oid : undefined,
  )
  if (before === after) return []
  if (before === undefined) return [{ kind: 'added', path, after: after ?? '' }]
  if (after === undefined) return [{ kind: 'deleted', path, before }]
  return [{ kind: 'modified', path, before, after }]
}

export function pathBefore(change: ChangedFile): string {
  return change.kind === 'renamed' ? change.from : change.path
}
