/** The files of a repository at one commit, as a worker is told of them. */
export interface Repository {
  /** Every path, one a line: one string reaches a worker at once, a list of ten thousand does not. */
  paths: string
  /** There are symbolic links or submodules, and nobody knows what files these stand for. */
  hasUnlisted: boolean
  /** In bytes, of the images that the pull request brings. */
  sizes?: ReadonlyMap<string, number>
}

/** The same, to be asked. */
export interface Files {
  /** All files of that name, whatever its case. */
  named(name: string): readonly string[]
  /** All files in or below a folder, given with its slash. */
  below(folder: string): readonly string[]
  /** Whether any folder has that name, whatever its case. */
  hasFolder(name: string): boolean
  hasUnlisted: boolean
  /** In bytes; only of some. */
  sizes: ReadonlyMap<string, number>
}

/** A name that more files have than this (`index.md`) tells nothing. */
const mostOfOneName = 200

/** Takes its time, a few milliseconds for 10,000 paths, when first asked. */
export function filesOf({ paths, hasUnlisted, sizes = new Map() }: Repository): Files {
  let index: { names: Map<string, string[]>; folders: Set<string> } | undefined
  const ask = () => {
    index ??= indexOf(paths)
    return index
  }
  return {
    named: (name) => ask().names.get(name.toLowerCase()) ?? [],
    below: (folder) => paths.split('\n').filter((path) => path !== '' && path.startsWith(folder)),
    hasFolder: (name) => ask().folders.has(name.toLowerCase()),
    hasUnlisted,
    sizes,
  }
}

function indexOf(paths: string) {
  const names = new Map<string, string[]>()
  const parents = new Set<string>()
  for (const path of paths === '' ? [] : paths.split('\n')) {
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1).toLowerCase()
    const same = names.get(name)
    if (!same) names.set(name, [path])
    else if (same.length < mostOfOneName) same.push(path)
    if (slash !== -1) parents.add(path.slice(0, slash))
  }
  const folders = new Set([...parents].flatMap((parent) => parent.toLowerCase().split('/')))
  return { names, folders }
}

/**
 * A file that describes a site, and that Galley does not read: the generator's defaults count in its place. Git stores a
 * symbolic link as the path it leads to, which may lie outside of the repository.
 */
export interface UnreadFile {
  path: string
  because: 'linked' | 'too-large'
}
