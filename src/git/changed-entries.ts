import { entryLimit, isTooLong, type Snapshot } from './snapshot.ts'
import type { EntryKind, TreeEntry } from './tree.ts'

export interface EntryState {
  kind: Exclude<EntryKind, 'folder'>
  oid: string
  isExecutable?: true
}

export interface ChangedEntry {
  path: string
  before?: EntryState
  after?: EntryState
}

/**
 * Lists everything in which two commits differ: files, but also links, submodules, permissions, and entries
 * without a readable name. Equal folders are not read.
 */
export async function changedEntries(before: Snapshot, after: Snapshot): Promise<ChangedEntry[]> {
  const changes: ChangedEntry[] = []
  await compare({ before, after, changes, count: entryLimit() }, await before.root(), await after.root(), '')
  return changes
}

interface Comparison {
  before: Snapshot
  after: Snapshot
  changes: ChangedEntry[]
  count(): void
}

async function compare(
  comparison: Comparison,
  before: string | undefined,
  after: string | undefined,
  prefix: string,
): Promise<void> {
  if (before === after) return
  const entriesBefore = await entriesByName(comparison.before, before)
  const entriesAfter = await entriesByName(comparison.after, after)
  for (const key of new Set([...entriesBefore.keys(), ...entriesAfter.keys()])) {
    const [oldEntry, newEntry] = [entriesBefore.get(key), entriesAfter.get(key)]
    const path = prefix + (oldEntry ?? newEntry)?.name
    comparison.count()
    if (isTooLong(path)) addChange(comparison.changes, path, unnamed(oldEntry), unnamed(newEntry))
    else {
      addChange(comparison.changes, path, stateOf(oldEntry), stateOf(newEntry))
      await compare(comparison, folderOf(oldEntry), folderOf(newEntry), `${path}/`)
    }
  }
}

/** A quoted name of an unreadable entry might equal the real name of another, so it gets a prefix. */
async function entriesByName(snapshot: Snapshot, folder: string | undefined) {
  const entries = folder === undefined ? [] : await snapshot.folder(folder)
  return new Map(entries.map((entry) => [`${entry.kind === 'unsafe name' ? '"' : ''}${entry.name}`, entry]))
}

function stateOf(entry: TreeEntry | undefined): EntryState | undefined {
  if (!entry || entry.kind === 'folder') return undefined
  const { kind, oid, isExecutable } = entry
  return { kind, oid, ...(isExecutable && { isExecutable }) }
}

/** An entry whose path is too long counts as an entry with an unsafe name, be it a file or a whole folder. */
function unnamed(entry: TreeEntry | undefined): EntryState | undefined {
  return entry && { kind: 'unsafe name', oid: entry.oid }
}

function folderOf(entry: TreeEntry | undefined): string | undefined {
  return entry?.kind === 'folder' ? entry.oid : undefined
}

function addChange(changes: ChangedEntry[], path: string, before?: EntryState, after?: EntryState): void {
  const isSame =
    before?.kind === after?.kind && before?.oid === after?.oid && before?.isExecutable === after?.isExecutable
  if (!isSame) changes.push({ path, ...(before && { before }), ...(after && { after }) })
}
