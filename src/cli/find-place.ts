import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { defaultConfiguration } from '../content/configuration/configuration.ts'
import { siteFiles } from '../content/describe-site.ts'
import { GalleyError } from '../errors.ts'
import { filesInRepository, repositoryRoot } from './local-git.ts'
import { printable } from './printable.ts'

export interface Place {
  /** The repository's folder, or the site's where there is no repository. */
  root: string
  isRepository: boolean
  /** Undefined: all that lie below the folder. */
  names: readonly string[] | undefined
  /** Files and folders below the root; '' for all of it. */
  wanted: readonly Wanted[]
}

export interface Wanted {
  path: string
  isFile: boolean
  /** An editor may name a file that it has not saved yet. */
  isThere: boolean
}

/** Where the named files and folders belong. Throws `settings` if one is not there, or they belong to several places. */
export async function findPlace(
  from: string,
  paths: readonly string[],
  { mayBeMissing = false } = {},
): Promise<Place> {
  const named = await Promise.all(
    (paths.length ? paths : ['.']).map((path) => locate(resolve(from, path), path, mayBeMissing)),
  )
  const roots = new Map<string, boolean>()
  for (const { path, isFile, isThere } of named) {
    const folder = isFile ? dirname(path) : path
    const repository = await repositoryRoot(folder)
    const isListed = repository !== undefined && (!isThere || (await isOfRepository(repository, path)))
    roots.set(isListed ? repository : await siteAbove(folder), isListed)
  }
  const [first, second] = roots
  if (!first || second)
    throw new GalleyError(
      'settings',
      `These files belong to different sites (${[...roots.keys()].map(printable).join(', ')}). Check one site at a time.`,
    )
  const [root, isRepository] = first
  return {
    root,
    isRepository,
    names: isRepository ? await filesInRepository(root) : undefined,
    wanted: named.map((one) => ({ ...one, path: below(root, one.path) })),
  }
}

const below = (root: string, path: string) => relative(root, path).split(sep).join('/')

async function locate(path: string, given: string, mayBeMissing: boolean): Promise<Wanted> {
  try {
    const folder = await realpath(dirname(path))
    // The last link of a path is not followed: of a post that is a link, Galley says so.
    const real = join(folder, basename(path))
    const state = await lstat(real).catch((error) => {
      if (mayBeMissing && error.code === 'ENOENT') return undefined
      throw error
    })
    if (state?.isFile() !== false) return { path: real, isFile: true, isThere: state !== undefined }
    const target = await realpath(real)
    const isFolder = (await stat(target)).isDirectory()
    return { path: isFolder ? target : real, isFile: !isFolder, isThere: true }
  } catch (cause) {
    const isForbidden = (cause as NodeJS.ErrnoException).code === 'EACCES'
    throw new GalleyError(
      'settings',
      isForbidden
        ? `${printable(given)} may not be read: look at the permissions of the folders above it.`
        : `There is no file or folder ${printable(given)}.`,
      { cause },
    )
  }
}

/** False for what a repository leaves out, such as a site inside of a `node_modules`. */
async function isOfRepository(root: string, path: string): Promise<boolean> {
  const wanted = below(root, path)
  if (wanted === '') return true
  const names = await filesInRepository(root)
  return names.some((name) => name === wanted || name.startsWith(`${wanted}/`))
}

/** The nearest folder, from this one up, with the configuration of a site; else this one. */
async function siteAbove(folder: string): Promise<string> {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    const paths = await twoLevels(candidate)
    const isSite = siteFiles(paths, defaultConfiguration).some(
      (path) => !path.includes('/') || /^\.?config\//.test(path),
    )
    if (isSite) return candidate
    if (dirname(candidate) === candidate) return folder
  }
}

async function twoLevels(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const deeper = entries
    .filter((entry) => entry.isDirectory())
    .slice(0, 200)
    .map(async ({ name }) => {
      const inside = await readdir(join(folder, name)).catch(() => [])
      return inside.slice(0, 200).map((file) => `${name}/${file}`)
    })
  return [
    ...entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    ...(await Promise.all(deeper)).flat(),
  ]
}
