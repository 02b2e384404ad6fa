import { folderOf, isForeign } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { shortcodeFiles } from './shortcodes.ts'
import { pinningFiles } from './version.ts'

export function isIndex(path: string): boolean {
  return /(?:^|\/)_index(?:\.[a-z-]{2,12})?\.(?:md|markdown|html)$/i.test(path)
}

/** More are not read. Those nearest the root count, since most pages inherit from them. */
const mostIndexes = 300

const own = /(?:^|\/)hugo\.(?:toml|ya?ml|json)$/
/** Other programs use these names too, so they count only beside a `content` folder. */
const shared = /(?:^|\/)config\.(?:toml|ya?ml|json)$/
/** Hugo builds for production unless it is told otherwise. Other environments are for tests. */
const perEnvironment = /(?:^|\/)config\/[^/]+\/[^/]+$/
const split = /^(.*\/)?config\/(?:_default|production)\/(?:[^/]+\/)?[^/]+\.(?:toml|ya?ml|json)$/

export function isConfiguration(path: string): boolean {
  return split.test(path) || own.test(path) || shared.test(path)
}

/** https://gohugo.io/configuration/introduction/: a configuration file, a folder of them, or both. */
export function locateHugo(paths: readonly string[]): Omit<SiteFolder, 'paths'>[] {
  const sites = new Map<string, { whole: string[]; parts: string[] }>()
  const filesOf = (root: string) => {
    const files = sites.get(root) ?? { whole: [], parts: [] }
    sites.set(root, files)
    return files
  }
  const contents = new Set<string>()
  for (const path of paths) {
    const content = /^(.*\/)?content\//.exec(path)
    if (content) contents.add(content[1] ?? '')
  }
  const others = new Set([...zolaFolders(paths), ...astroSources(paths)])
  for (const path of paths) {
    if (isForeign(path) || isTheme(path)) continue
    const part = split.exec(path)
    if (part) filesOf(part[1] ?? '').parts.push(path)
    else if (perEnvironment.test(path)) continue
    else if (own.test(path)) filesOf(folderOf(path)).whole.unshift(path)
    else if (shared.test(path) && contents.has(folderOf(path)) && !others.has(folderOf(path))) {
      filesOf(folderOf(path)).whole.push(path)
    }
  }
  const isOfTheme = (root: string) =>
    [...sites.keys()].some((other) => root.startsWith(`${other}themes/`) && root !== other)
  return [...sites]
    .filter(([root]) => !isOfTheme(root))
    .map(([root, { whole, parts }]) => ({
      root,
      files: [
        ...whole.slice(0, 1),
        ...parts.sort(defaultsFirst),
        ...indexesBelow(root, paths),
        ...shortcodeFiles(paths, root),
        ...pinningFiles(paths, root),
      ],
    }))
}

/** What comes later is laid over what came before. */
function defaultsFirst(a: string, b: string): number {
  const [rankA, rankB] = [a, b].map((path) =>
    path.includes('/_default/') || path.startsWith('_default/') ? 0 : 1,
  )
  return (rankA ?? 0) - (rankB ?? 0) || (a < b ? -1 : 1)
}

/** Zola has `config.toml` and `content/` too, and its templates in `templates/`, where Hugo has `layouts/`. */
function zolaFolders(paths: readonly string[]): ReadonlySet<string> {
  const above = (folder: RegExp) => new Set(paths.flatMap((path) => folder.exec(path)?.[1] ?? []))
  const layouts = above(/^((?:.*\/)?)layouts\//)
  return new Set([...above(/^((?:.*\/)?)templates\//)].filter((folder) => !layouts.has(folder)))
}

/** AstroWind, a theme of Astro, keeps its own `config.yaml` in `src/`, beside Astro's `content/`. */
function astroSources(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const root = /^((?:.*\/)?)astro\.config\.[cm]?[jt]s$/.exec(path)?.[1]
    return root === undefined ? [] : [`${root}src/`]
  })
}

/** A theme has a configuration but is no site. Its `exampleSite/` is one, unless another site has the theme. */
function isTheme(path: string): boolean {
  return /(?:^|\/)themes\/[^/]+\/(?!exampleSite\/)/.test(path)
}

function indexesBelow(root: string, paths: readonly string[]): string[] {
  return paths
    .filter((path) => path.startsWith(root) && isIndex(path) && !isForeign(path) && !isTheme(path))
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .slice(0, mostIndexes)
}
