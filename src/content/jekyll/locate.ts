import { folderOf, isForeign } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'

const configurationFile = /(?:^|\/)_config\.(?:ya?ml|toml)$/

/**
 * A folder with a `_config` file is a site; YAML goes before TOML (https://jekyllrb.com/docs/configuration/). A site may
 * have no configuration: then the repository's root or `docs/` is one, if its `_posts` holds dated files.
 */
export function locateJekyll(paths: readonly string[]): Omit<SiteFolder, 'paths'>[] {
  const configurations = new Map<string, string>()
  for (const path of paths) {
    if (!configurationFile.test(path) || isForeign(path)) continue
    const root = folderOf(path)
    const other = configurations.get(root)
    if (other === undefined || rank(path) < rank(other)) configurations.set(root, path)
  }
  const sites = [...configurations].map(([root, file]) => ({ root, files: [file] }))
  if (sites.length > 0) return sites
  for (const root of ['', 'docs/']) {
    const posts = `${root}_posts/`
    const isSite = paths.some((path) => path.startsWith(posts) && /\/\d{4}-\d\d?-\d\d?-[^/]+$/.test(path))
    if (isSite) return [{ root, files: [] }]
  }
  return []
}

function rank(path: string): number {
  return ['.yml', '.yaml', '.toml'].findIndex((extension) => path.endsWith(extension))
}
