import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { filesInRepository, repositoryRoot } from '../cli/local-git.ts'
import { defaultConfiguration } from '../content/configuration/configuration.ts'
import { describeSites, siteFiles } from '../content/describe-site.ts'
import { generatorOf } from '../content/generators/registry.ts'
import { GalleyError } from '../errors.ts'

const SKIPPED_FOLDERS = new Set(['.git', 'node_modules', '_site', '.jekyll-cache', '_gen'])

/** Some generators build into this folder, and others serve its files as they are. */
const PUBLIC = 'public'

const MAX_BYTES = 200 * 1024 * 1024

type Files = Record<string, Uint8Array>

/**
 * Reads a site's files, by their path from its folder: those that Git knows or would take, else all but what generators
 * write themselves. Symbolic links are skipped.
 */
export async function readFolder(folder: string): Promise<Files> {
  const state = statSync(folder, { throwIfNoEntry: false })
  if (!state) throw new GalleyError('settings', `There is no folder ${folder}.`)
  if (!state.isDirectory())
    throw new GalleyError(
      'settings',
      `${folder} is a file. Name the folder of the site, which holds its configuration.`,
    )
  const paths = (await trackedIn(folder)) ?? withoutBuilt([...below(folder)])
  const files: Files = {}
  let bytes = 0
  for (const path of paths) {
    const file = join(folder, path)
    const size = statSync(file, { throwIfNoEntry: false })?.size
    // Git also lists files that were deleted.
    if (size === undefined) continue
    bytes += size
    if (bytes > MAX_BYTES) throw new GalleyError('limit', `${folder} holds more than 200 MB.`)
    files[path] = readFileSync(file)
  }
  if (!Object.keys(files).length) throw new GalleyError('settings', `There are no files in ${folder}.`)
  return files
}

async function trackedIn(folder: string): Promise<string[] | undefined> {
  const root = await repositoryRoot(folder)
  if (root === undefined) return undefined
  const inside = relative(root, folder).split(sep).join('/')
  const prefix = inside === '' ? '' : `${inside}/`
  const names = (await filesInRepository(root)).filter((name) => name.startsWith(prefix))
  const regular = new Set(below(folder))
  // A folder that the repository ignores is read as one outside of it.
  const tracked = names.map((name) => name.slice(prefix.length)).filter((name) => regular.has(name))
  return tracked.length ? tracked : undefined
}

function withoutBuilt(paths: readonly string[]): string[] {
  const texts = siteFiles(paths, defaultConfiguration).map((path): [string, string] => [path, ''])
  const sites = describeSites(paths, new Map(texts), defaultConfiguration)
  const built = sites
    .filter(({ generator }) => generatorOf(generator).publicFolder !== PUBLIC)
    .map(({ root }) => `${root}${PUBLIC}/`)
  return paths.filter((path) => !built.some((start) => path.startsWith(start)))
}

function* below(folder: string, path = ''): Generator<string> {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const own = path === '' ? entry.name : `${path}/${entry.name}`
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) yield* below(folder, own)
    if (entry.isFile()) yield own
  }
}
