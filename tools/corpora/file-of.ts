import { contentFolders } from '../../src/content/hugo/folders.ts'
import type { Site } from '../../src/content/site.ts'
import type { SiteOnDisk } from './site-folder.ts'

/** The file an answer is about: generators count paths from a folder of their own. */
export function fileOf(path: string, sites: readonly Site[], { paths }: SiteOnDisk): string | undefined {
  const known = knownOf(paths)
  const folders = sites.flatMap((site) =>
    site.generator === 'hugo'
      ? [
          ...contentFolders(site).map(({ folder, target }) => [folder, target] as const),
          [site.root, ''] as const,
        ]
      : [[site.root, ''] as const, [`${site.root}${collections(site)}`, ''] as const],
  )
  for (const [folder, target] of folders) {
    if (path.startsWith(target) && known.has(folder + path.slice(target.length)))
      return folder + path.slice(target.length)
  }
  return undefined
}

function collections({ config }: Site): string {
  const folder = config.collections_dir
  return typeof folder === 'string' && folder !== '' ? `${folder.replace(/^\/+|\/+$/g, '')}/` : ''
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function knownOf(paths: readonly string[]): ReadonlySet<string> {
  const set = sets.get(paths) ?? new Set(paths)
  sets.set(paths, set)
  return set
}
