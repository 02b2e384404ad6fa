import { closest } from '../near-miss.ts'
import { type Files, mostOfOneName } from '../repository.ts'
import type { FileAddress } from './file-addresses.ts'

export interface MissingFile {
  tail: string
  /** The same name in another case, which is surely meant. */
  inCase?: string
  /** A file with another extension or in another folder, which is probably meant. */
  near?: string
}

const IMAGES = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'svg', 'avif']

/**
 * Undefined if the file exists or may exist. Any path counts that ends as the address does, whatever folders a generator
 * publishes. The build may make an address below a folder that the repository lacks.
 */
export function missingFile(address: FileAddress, files: Files): MissingFile | undefined {
  const { tail, from } = address
  const segments = tail.split('/')
  const name = segments.at(-1) ?? tail
  const sameNamed = files.named(name)
  if (isCommon(sameNamed) || pathsNamed(address, files).length > 0) return undefined
  const otherwise = new Set(
    sameNamed
      .filter((path) => endsWith(path.toLowerCase(), tail.toLowerCase()))
      .map((path) => path.slice(-tail.length)),
  )
  const [inCase] = otherwise
  if (otherwise.size === 1 && inCase !== undefined && inCase.length === tail.length) return { tail, inCase }
  if (files.hasUnlisted || otherwise.size > 1 || isBroughtByBuild(tail, sameNamed)) return undefined
  if (isPageOfBuild(tail, files) || isBesidePage(tail, sameNamed, files)) return undefined
  const folder = segments.length > 1 ? (segments[0] ?? '') : undefined
  if (from === 'root' && (folder === undefined || !files.hasFolder(folder))) return undefined
  const nearestFile = nearest(tail, name, sameNamed, files)
  // Only a build could tell where a layout looks for the file.
  if (from === 'layout' && nearestFile === undefined && (folder === undefined || !files.hasFolder(folder)))
    return undefined
  if (from === 'post' && nearestFile === undefined && !/^\S+\.mdx?$/i.test(name) && !hasImages(files))
    return undefined
  return { tail, ...(nearestFile !== undefined && { near: nearestFile }) }
}

/** `icons/32/a.svg` for `/img/logos/32/a.svg`: a folder that no generator serves is there to be copied or mounted. */
function isBroughtByBuild(tail: string, sameNamed: readonly string[]): boolean {
  const folderAndName = tail.split('/').slice(-2)
  if (folderAndName.length < 2) return false
  return sameNamed.some((path) => endsWith(path, folderAndName.join('/')) && !SERVED.test(path))
}

/** `../components/source/a.md`: where no folder is called so, a build may fetch its pages from other repositories. */
function isPageOfBuild(tail: string, files: Files): boolean {
  const folder = /^(.+?)\/[^/]+\.mdx?$/i.exec(tail.replace(/\/index\.md$/, '.md'))?.[1]
  return folder !== undefined && !files.hasFolderPath(folder)
}

/**
 * `/2030/01/07/salon/cover.jpg`: no folder is called so, and a page may be that has such a file beside it. Hugo and others
 * serve it at the page's address, whatever its own folder is called.
 */
function isBesidePage(tail: string, sameNamed: readonly string[], files: Files): boolean {
  const folder = tail.slice(0, Math.max(0, tail.lastIndexOf('/')))
  if (!folder.includes('/') || files.hasFolderPath(folder)) return false
  return sameNamed.slice(0, 5).some((path) => {
    const beside = path.slice(0, path.lastIndexOf('/') + 1)
    return ['index.md', 'index.mdx'].some((page) => files.has(beside + page))
  })
}

/** Which of the repository's files is meant by an image at which the build ends, since it is none of `places`. */
export function refusedImage(places: readonly string[], files: Files): Pick<MissingFile, 'near'> | undefined {
  const name = places[0]?.split('/').at(-1) ?? ''
  const sameNamed = files.named(name)
  const isThere = places.some((place) => sameNamed.some((path) => path.normalize() === place.normalize()))
  if (
    isThere ||
    isCommon(sameNamed) ||
    files.hasUnlisted ||
    places.some((place) => files.hasFolderPath(place))
  )
    return undefined
  const near = nearest(name, name, sameNamed, files)
  return near === undefined ? {} : { near }
}

/** Then the index does not hold each file of this name: the one that is looked for may be among the others. */
function isCommon(sameNamed: readonly string[]): boolean {
  return sameNamed.length >= mostOfOneName
}

const SERVED = /(?:^|\/)(?:static|assets|content|public|source|src|docs|blog|files|media|images?|img|_\w+)\//

type ServedFile = Pick<FileAddress, 'tail' | 'servedPath'>

export function pathsNamed({ tail, servedPath }: ServedFile, files: Files): string[] {
  const name = tail.split('/').at(-1) ?? tail
  const served = files
    .named(name)
    .map((path) => [path, path.normalize('NFC')] as const)
    // Jekyll serves the files of its collection `_files` below `/files/`.
    .filter(
      ([, path]) =>
        endsWith(path, tail) ||
        path === `_${tail}` ||
        path.endsWith(`/_${tail}`) ||
        endsWith(servedPath(path), tail),
    )
    .map(([path]) => path)
  // `get-started/index.md` names the page that `get-started.md` is.
  const page = tail.replace(/\/index\.md$/, '.md')
  return page === tail ? served : [...served, ...pathsNamed({ tail: page, servedPath }, files)]
}

function nearest(tail: string, name: string, same: readonly string[], files: Files): string | undefined {
  const [elsewhere, ...more] = same
  if (elsewhere !== undefined && more.length === 0) return elsewhere
  const stem = name.replace(/\.[^.]+$/, '')
  const imagePaths = IMAGES.flatMap((extension) => files.named(`${stem}.${extension}`))
  const folder = tail.slice(0, -name.length)
  return imagePaths.find((path) => path.includes(folder)) ?? closest(name, imagePaths)
}

function hasImages(files: Files): boolean {
  return ['images', 'img', 'assets', 'static', 'public', 'media', 'uploads', 'content'].some((folder) =>
    files.hasFolder(folder),
  )
}

function endsWith(path: string, tail: string): boolean {
  return path === tail || path.endsWith(`/${tail}`)
}
