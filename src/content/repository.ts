import type { HostWithoutLfs } from './lfs.ts'

export interface Repository {
  /** Every path, one per line, because one string reaches a worker at once and a list of ten thousand does not. */
  paths: string
  /** The repository has symbolic links or submodules, whose files are not listed. */
  hasUnlisted: boolean
  /** Bytes of each image that the pull request adds or changes. */
  sizes?: ReadonlyMap<string, number>
  /** Those of them that are pointers of Git LFS, if the site is published without the files. */
  pointers?: { paths: readonly string[]; host: HostWithoutLfs }
}

export interface Files {
  /** Paths of the files with this name, in any case, but no more than `mostOfOneName`. */
  named(name: string): readonly string[]
  /** There is a file at this very path. */
  has(path: string): boolean
  /** `folder` ends with a slash. */
  below(folder: string): readonly string[]
  /** `plans/2030` is a folder anywhere in the repository. */
  hasFolderPath(path: string): boolean
  /** Case does not count. */
  hasFolder(name: string): boolean
  hasUnlisted: boolean
  /** Of the files that the post needs to be judged, as far as there are such: `neededFiles` of its generator. */
  texts: ReadonlyMap<string, string>
  sizes: ReadonlyMap<string, number>
  pointers?: NonNullable<Repository['pointers']>
}

/** A name that many files share (`index.md`) identifies none of them, so the index holds no more. */
export const mostOfOneName = 200

/** Posts are examined one after the other in the same repository, whose index takes longer than a post. */
let lastIndex: { paths: string; index: Index } | undefined

interface Index {
  paths: ReadonlySet<string>
  names: Map<string, string[]>
  folders: Set<string>
}

export function filesOf(
  { paths, hasUnlisted, sizes = new Map(), pointers }: Repository,
  texts: ReadonlyMap<string, string> = new Map(),
): Files {
  const getIndex = () => {
    if (lastIndex?.paths !== paths) lastIndex = { paths, index: indexOf(paths) }
    return lastIndex.index
  }
  return {
    named: (name) => getIndex().names.get(name.toLowerCase()) ?? [],
    has: (path) => getIndex().paths.has(path),
    below: (folder) => paths.split('\n').filter((path) => path !== '' && path.startsWith(folder)),
    hasFolderPath: (path) => ['/', '\n'].some((before) => `\n${paths}`.includes(`${before}${path}/`)),
    hasFolder: (name) => getIndex().folders.has(name.toLowerCase()),
    hasUnlisted,
    texts,
    sizes,
    ...(pointers && { pointers }),
  }
}

function indexOf(paths: string): Index {
  const names = new Map<string, string[]>()
  const parents = new Set<string>()
  const all = paths === '' ? [] : paths.split('\n')
  for (const path of all) {
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1).toLowerCase()
    const samePaths = names.get(name)
    if (!samePaths) names.set(name, [path])
    else if (samePaths.length < mostOfOneName) samePaths.push(path)
    if (slash !== -1) parents.add(path.slice(0, slash))
  }
  const folders = new Set([...parents].flatMap((parent) => parent.toLowerCase().split('/')))
  return { paths: new Set(all), names, folders }
}

/**
 * A file that describes a site, and that Galley does not read: the generator's defaults count in its place. Git stores a
 * symbolic link as the path it leads to, which may lie outside of the repository.
 */
export interface UnreadFile {
  path: string
  because: 'linked' | 'too-large'
}
