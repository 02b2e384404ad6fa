import { GalleyError } from '../errors.ts'
import type { ChangedFile } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { Language } from '../languages/language.ts'
import { languageOf, languages } from '../languages/registry.ts'
import { SiteIndex } from '../site-cache/site-index.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { BaseTree } from './base-tree.ts'
import { type CheckedSite, checkSite } from './check-site.ts'
import { findPlace, type Place } from './find-place.ts'
import { changesSince, filesInLastCommit, mergeBase, type WorkingChange } from './local-git.ts'
import { momentOf } from './moment.ts'
import { noSite } from './no-site.ts'
import { printable } from './printable.ts'
import { type TypedFile, WorkingTree } from './working-tree.ts'

export interface Inspection {
  cwd: string
  paths: readonly string[]
  base?: string | undefined
  at?: string | undefined
  lang?: string | undefined
  now: number
  /** What an editor holds of the one path. */
  typed?: Uint8Array | undefined
  /** What is already known of the site, for a program that asks again and again. */
  siteIndex?: SiteIndex
}

export interface Inspected {
  place: Place
  tree: WorkingTree
  site: CheckedSite
  language: Language
  /** True of posts that nobody has said are to go out: those of a whole folder that were there before. */
  isDraftFine(path: string): boolean
}

/** Checks what somebody names. Throws `settings` with a sentence for them if that cannot be done. */
export async function inspect(
  { cwd, paths, base, at, lang, now, typed, siteIndex }: Inspection,
  pool: WorkerPool,
  progress: (done: number, all: number) => void,
): Promise<Inspected> {
  if (lang !== undefined && !Object.hasOwn(languages, lang))
    throw new GalleyError('settings', `--lang: Galley speaks ${Object.keys(languages).join(' and ')}.`)
  const place = await findPlace(cwd, paths, { mayBeMissing: typed !== undefined })
  const { root, names, wanted } = place
  const typedFile = typed && { path: wanted[0]?.path ?? '', bytes: typed }
  const tree = new WorkingTree(root, names, typedFile)
  const { before, pathBefore, changes } = await earlier(place, tree, base, typedFile)
  const isNamed = (path: string) =>
    wanted.some((one) => one.path === '' || path === one.path || path.startsWith(`${one.path}/`))
  const site = await checkSite(
    {
      tree,
      before,
      pathBefore: (path) => (isNamed(path) ? pathBefore(path) : undefined),
      changes: changes.filter(({ path }) => isNamed(path)),
      together: base !== undefined,
      siteIndex: siteIndex ?? new SiteIndex(pool),
      at: (sites) => (at === undefined ? now : momentOf(at, sites, now)),
    },
    pool,
    progress,
  )
  if (site.sites.length === 0) throw await noSite(tree)
  const mainSite = site.posts[0]?.site ?? site.sites[0]
  return {
    place,
    tree,
    site,
    language: languageOf(lang === undefined ? mainSite : { language: lang }),
    isDraftFine: (path) =>
      base === undefined && pathBefore(path) !== '' && !wanted.some((one) => one.isFile && one.path === path),
  }
}

interface Earlier {
  before: Snapshot
  /** Undefined for a file that has not changed; '' for a new one. */
  pathBefore(path: string): string | undefined
  /** All files if there is nothing to compare with. */
  changes: readonly ChangedFile[]
}

/**
 * Without a base, what is not in the last commit is new and nothing else is compared. Outside of a repository only a file
 * that is not there yet can be known to be new.
 */
async function earlier(
  { root, names, isRepository, wanted }: Place,
  tree: WorkingTree,
  base: string | undefined,
  typed: TypedFile | undefined,
): Promise<Earlier> {
  if (base === undefined) {
    const committed = isRepository ? await filesInLastCommit(root) : undefined
    const missing = wanted.find((one) => !one.isThere)?.path
    const isNew = (path: string) => (committed ? !committed.has(path) : path === missing)
    const all = [...(await tree.files())].map(([path, after]) => ({ kind: 'added', path, after }) as const)
    return { before: tree, pathBefore: (path) => (isNew(path) ? '' : path), changes: all }
  }
  if (!isRepository)
    throw new GalleyError(
      'settings',
      `--base needs a Git repository, and ${printable(root)} is in none that Git can read.`,
    )
  const commit = await mergeBase(root, base)
  const changes = await changesSince(root, commit)
  const byPath = new Map(
    changes.map((change) => [change.path, change.kind === 'modified' ? change.from : ''] as const),
  )
  // What somebody is typing into a file has changed, too.
  const typedAnew = typed && !byPath.has(typed.path) ? typed.path : undefined
  const onDisk = typed ? new WorkingTree(root, names) : tree
  const isThere = wanted.some((one) => one.path === typedAnew && one.isThere)
  const typedChange: ChangedFile[] =
    typedAnew === undefined
      ? []
      : [{ kind: isThere ? 'modified' : 'added', path: typedAnew, before: '', after: '' }]
  return {
    before: new BaseTree(commit, onDisk, changes),
    pathBefore: (path) => byPath.get(path) ?? (path === typedAnew ? (isThere ? path : '') : undefined),
    changes: [...changes.map(asChangedFile), ...typedChange],
  }
}

function asChangedFile(change: WorkingChange): ChangedFile {
  if (change.kind === 'added') return { ...change, after: '' }
  if (change.kind === 'deleted') return change
  const { path, from, before } = change
  return path === from
    ? { kind: 'modified', path, before, after: '' }
    : { kind: 'renamed', from, path, before, after: '' }
}
