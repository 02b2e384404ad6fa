import { readFileSync } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { defaultConfiguration } from '../content/configuration/configuration.ts'
import { describeSite, siteFiles } from '../content/describe-site.ts'
import { readFrontMatter } from '../content/front-matter/front-matter.ts'
import { generatorOf, generators } from '../content/generators/registry.ts'
import { isPost } from '../content/is-post.ts'
import type { Site } from '../content/site.ts'
import { GalleyError } from '../errors.ts'

type Files = Record<string, string | Uint8Array>

export interface UserPost {
  path: string
  bytes: Uint8Array
  action: 'adds' | 'changes'
  /** The site before the pull request: without the post, or with an earlier version of it. */
  site: Files
}

export function readUserPost(file: string, site: Files, siteFolder: string | undefined): UserPost {
  const bytes = read(file)
  const pathInSite =
    siteFolder === undefined ? undefined : relative(resolve(siteFolder), resolve(file)).split(sep).join('/')
  const described = siteIn(site)
  const isInside = pathInSite !== undefined && !pathInSite.startsWith('../')
  if (isInside && !isPost(pathInSite, described, defaultConfiguration))
    throw new GalleyError(
      'settings',
      `${pathInSite} is no post of this site (${generatorOf(described.generator).name}): look at its folder, its name and its ending.`,
    )
  const path = isInside ? pathInSite : pathFor(file, bytes, described, Object.keys(site))
  const { [path]: earlier, ...rest } = site
  return earlier === undefined || text(earlier) === text(bytes)
    ? { path, bytes, action: 'adds', site: rest }
    : { path, bytes, action: 'changes', site }
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EISDIR'
          ? 'is a folder: name a post in it'
          : 'cannot be read'
    throw new GalleyError('settings', `The post ${file} ${why}.`, { cause })
  }
}

/** Where posts lie in a site that has none yet. */
const FIRST_FOLDERS = [
  'content/posts/',
  'src/content/blog/',
  'src/pages/posts/',
  'posts/',
  'source/_posts/',
  'docs/blog/posts/',
]

const DATED = /^\d{4}-\d{1,2}-\d{1,2}-/

export function siteIn(files: Files): Site {
  const paths = Object.keys(files)
  const texts = siteFiles(paths, defaultConfiguration).map((path): [string, string] => [
    path,
    text(files[path]),
  ])
  const site = describeSite(paths, new Map(texts), defaultConfiguration)
  if (site) return site
  throw new GalleyError(
    'settings',
    `The folder of --site holds no site that Galley knows. It looked for ${generators.map(({ name, signs }) => `${signs.join(' or ')} (${name})`).join(', ')}.`,
  )
}

/** Beside the site's other posts, and named as they are. */
function pathFor(file: string, bytes: Uint8Array, site: Site, paths: readonly string[]): string {
  const name = basename(file)
  const posts = paths.filter((path) => isPost(path, site, defaultConfiguration))
  const isDated = (path: string) => DATED.test(basename(path))
  const dated = datedName(name, bytes)
  const ownFolders = [
    ...Map.groupBy(
      posts.filter((path) => !/^_?index\.[a-z]+$/.test(basename(path))),
      (path) => dirname(path),
    ),
  ]
    .sort(([, first], [, second]) => second.length - first.length)
    .map(
      ([folder, inside]) => `${folder}/${inside.filter(isDated).length * 2 > inside.length ? dated : name}`,
    )
  const candidates = [
    ...ownFolders,
    `${site.root}_posts/${dated}`,
    `${site.root}blog/${dated}`,
    ...FIRST_FOLDERS.map((folder) => `${site.root}${folder}${name}`),
  ]
  const path = candidates.find((candidate) => isPost(candidate, site, defaultConfiguration))
  if (!path)
    throw new GalleyError(
      'settings',
      `${name} is no post of this site (${generatorOf(site.generator).name}) by its name: does it end in .md?`,
    )
  return path
}

/** Jekyll needs a date before the file's name. It comes from the front matter; without one there, it is today. */
function datedName(name: string, bytes: Uint8Array): string {
  if (DATED.test(name)) return name
  const date = readFrontMatter(text(bytes)).entries.get('date')?.text
  const day = /\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? new Date().toISOString().slice(0, 10)
  return `${day}-${name}`
}

function text(content: string | Uint8Array | undefined): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}
