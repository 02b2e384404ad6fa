import { entryCount } from './entry-count.ts'
import { pairRenames } from './renames.ts'
import type { Snapshot } from './snapshot.ts'
import type { TreeEntry } from './tree.ts'

/** `before` and `after` are blob ids. */
export type ChangedFile =
  | { kind: 'added'; path: string; after: string }
  | { kind: 'modified'; path: string; before: string; after: string }
  | { kind: 'deleted'; path: string; before: string }
  | { kind: 'renamed'; from: string; path: string; before: string; after: string }

type Added = Extract<ChangedFile, { kind: 'added' }>
type Deleted = Extract<ChangedFile, { kind: 'deleted' }>

/**
 * What changed between two commits, sorted by path. Folders that are the same are not read. A symbolic link or
 * submodule is no file: one that takes a file's place deletes it. Permissions do not count.
 */
export async function changedFiles(before: Snapshot, after: Snapshot): Promise<ChangedFile[]> {
  const changes: ChangedFile[] = []
  await compare({ before, after, changes, count: entryCount() }, await before.root(), await after.root(), '')
  const added = changes.filter((change): change is Added => change.kind === 'added')
  const deleted = changes.filter((change): change is Deleted => change.kind === 'deleted')
  const pairs = await pairRenames(
    deleted.map(({ path, before: oid }) => ({ path, oid, read: () => before.readBlob(oid) })),
    added.map(({ path, after: oid }) => ({ path, oid, read: () => after.readBlob(oid) })),
  )
  const paired = new Set(pairs.flatMap(({ from, to }) => [from.path, to.path]))
  const single = changes.filter(({ kind, path }) => kind === 'modified' || !paired.has(path))
  const renamed = pairs.map(({ from, to }): ChangedFile => {
    return { kind: 'renamed', from: from.path, path: to.path, before: from.oid, after: to.oid }
  })
  return [...single, ...renamed].sort((a, b) => (a.path < b.path ? -1 : 1))
}

interface Comparison {
  before: Snapshot
  after: Snapshot
  changes: ChangedFile[]
  count(path: string): void
}

async function compare(
  comparison: Comparison,
  before: string | undefined,
  after: string | undefined,
  prefix: string,
): Promise<void> {
  if (before === after) return
  const old = await entriesByName(comparison.before, before)
  const now = await entriesByName(comparison.after, after)
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const path = prefix + name
    comparison.count(path)
    const [was, is] = [old.get(name), now.get(name)]
    noteFile(comparison.changes, path, idOf(was, 'file'), idOf(is, 'file'))
    await compare(comparison, idOf(was, 'folder'), idOf(is, 'folder'), `${path}/`)
  }
}

async function entriesByName(snapshot: Snapshot, folder: string | undefined) {
  const entries = folder === undefined ? [] : await snapshot.folder(folder)
  return new Map(entries.map((entry) => [entry.name, entry]))
}

function idOf(entry: TreeEntry | undefined, kind: TreeEntry['kind']): string | undefined {
  return entry?.kind === kind ? entry.oid : undefined
}

function noteFile(changes: ChangedFile[], path: string, before?: string, after?: string): void {
  if (before === after) return
  if (before === undefined) changes.push({ kind: 'added', path, after: after ?? '' })
  else if (after === undefined) changes.push({ kind: 'deleted', path, before })
  else changes.push({ kind: 'modified', path, before, after })
}

/** Where a file was before: a renamed one elsewhere. */
export function pathBefore(change: ChangedFile): string {
  return change.kind === 'renamed' ? change.from : change.path
}
