import { readFileSync } from 'node:fs'
import { basename, relative, resolve, sep } from 'node:path'
import { defaultConfiguration } from '../content/configuration/configuration.ts'
import { describeSite, siteFiles } from '../content/describe-site.ts'
import { readFrontMatter } from '../content/front-matter/front-matter.ts'
import { isPost } from '../content/is-post.ts'
import { GalleyError } from '../errors.ts'

type Files = Record<string, string | Uint8Array>

export interface UsersPost {
  path: string
  bytes: Uint8Array
  title: string
  does: 'adds' | 'changes'
  /** What is there before the pull request: without this very post, so that it adds it; with an earlier text of it. */
  site: Files
}

/** The user's own post, at the place where its site keeps posts. */
export function usersPost(file: string, site: Files, siteFolder: string | undefined): UsersPost {
  const bytes = read(file)
  const within =
    siteFolder === undefined ? undefined : relative(resolve(siteFolder), resolve(file)).split(sep).join('/')
  const path = within !== undefined && !within.startsWith('../') ? within : placeFor(file, bytes, site)
  const { [path]: earlier, ...rest } = site
  return earlier === undefined || text(earlier) === text(bytes)
    ? { path, bytes, title: `Add ${basename(file)}`, does: 'adds', site: rest }
    : { path, bytes, title: `Change ${basename(file)}`, does: 'changes', site }
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new GalleyError('settings', `The post ${file} cannot be read.`, { cause })
  }
}

function placeFor(file: string, bytes: Uint8Array, files: Files): string {
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
  const places = [`${site.root}_posts/${dated(name, bytes)}`, `${site.root}content/posts/${name}`]
  const place = places.find((path) => isPost(path, site, defaultConfiguration))
  if (!place) throw new GalleyError('settings', `${name} is no post by its name: does it end in .md?`)
  return place
}

/** Jekyll wants a date before the name; the front matter has one. */
function dated(name: string, bytes: Uint8Array): string {
  if (/^\d{4}-\d{1,2}-\d{1,2}-/.test(name)) return name
  const date = readFrontMatter(text(bytes)).entries.get('date')?.text
  const day = /\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? new Date().toISOString().slice(0, 10)
  return `${day}-${name}`
}

function text(content: string | Uint8Array | undefined): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}
