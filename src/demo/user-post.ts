import { readFileSync } from 'node:fs'
import { basename, relative, resolve, sep } from 'node:path'
import { defaultConfiguration } from '../content/configuration/configuration.ts'
import { describeSite, siteFiles } from '../content/describe-site.ts'
import { readFrontMatter } from '../content/front-matter/front-matter.ts'
import { isPost } from '../content/is-post.ts'
import { GalleyError } from '../errors.ts'

type Files = Record<string, string | Uint8Array>

export interface UserPost {
  path: string
  bytes: Uint8Array
  title: string
  action: 'adds' | 'changes'
  /** The site before the pull request: without the post, or with an earlier version of it. */
  site: Files
}

export function readUserPost(file: string, site: Files, siteFolder: string | undefined): UserPost {
  const bytes = read(file)
  const pathInSite =
    siteFolder === undefined ? undefined : relative(resolve(siteFolder), resolve(file)).split(sep).join('/')
  const path =
    pathInSite !== undefined && !pathInSite.startsWith('../') ? pathInSite : pathFor(file, bytes, site)
  const { [path]: earlier, ...rest } = site
  return earlier === undefined || text(earlier) === text(bytes)
    ? { path, bytes, title: `Add ${basename(file)}`, action: 'adds', site: rest }
    : { path, bytes, title: `Change ${basename(file)}`, action: 'changes', site }
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new GalleyError('settings', `The post ${file} cannot be read.`, { cause })
  }
}

function pathFor(file: string, bytes: Uint8Array, files: Files): string {
  const paths = Object.keys(files)
  const texts = siteFiles(paths, defaultConfiguration).map((path): [string, string] => [
    path,
    text(files[path]),
  ])
  const site = describeSite(paths, new Map(texts), defaultConfiguration)
  if (!site)
    throw new GalleyError(
      'settings',
      'This folder holds no site that Galley knows: no _config.yml, no hugo.toml.',
    )
  const name = basename(file)
  const candidates = [`${site.root}_posts/${datedName(name, bytes)}`, `${site.root}content/posts/${name}`]
  const path = candidates.find((candidate) => isPost(candidate, site, defaultConfiguration))
  if (!path) throw new GalleyError('settings', `${name} is no post by its name: does it end in .md?`)
  return path
}

/** Jekyll needs a date before the file's name. It comes from the front matter; without one there, it is today. */
function datedName(name: string, bytes: Uint8Array): string {
  if (/^\d{4}-\d{1,2}-\d{1,2}-/.test(name)) return name
  const date = readFrontMatter(text(bytes)).entries.get('date')?.text
  const day = /\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? new Date().toISOString().slice(0, 10)
  return `${day}-${name}`
}

function text(content: string | Uint8Array | undefined): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}
