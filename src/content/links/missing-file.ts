import { closest } from '../near-miss.ts'
import type { Files } from '../repository.ts'
import type { FileAddress } from './file-addresses.ts'

/** A file that is not where an address says. */
export interface MissingFile {
  /** As the address says it. */
  tail: string
  /** The same file, in another case: no doubt that it is meant. */
  inCase?: string
  /** Another extension, or a place elsewhere: most likely what is meant. */
  near?: string
}

/** Under which a picture may be kept instead. */
const IMAGES = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'svg', 'avif']

/**
 * Undefined where the file is there, or may be: any path that ends as the address does is taken for it, whatever folders
 * a generator publishes, and an address below a folder nobody has is thought to be made by the build.
 */
export function missingFile({ tail, from }: FileAddress, files: Files): MissingFile | undefined {
  const segments = tail.split('/')
  const name = segments.at(-1) ?? tail
  const same = files.named(name)
  if (pathsNamed({ tail }, files).length > 0) return undefined
  const otherwise = new Set(
    same
      .filter((path) => endsWith(path.toLowerCase(), tail.toLowerCase()))
      .map((path) => path.slice(-tail.length)),
  )
  const [inCase] = otherwise
  if (otherwise.size === 1 && inCase !== undefined && inCase.length === tail.length) return { tail, inCase }
  if (files.hasUnlisted || otherwise.size > 1) return undefined
  const folder = segments.length > 1 ? (segments[0] ?? '') : undefined
  if (from === 'root' && (folder === undefined || !files.hasFolder(folder))) return undefined
  const near = nearest(tail, name, same, files)
  // Beside the post, or wherever its layout looks: only a build could tell.
  if (from === 'layout' && near === undefined && (folder === undefined || !files.hasFolder(folder)))
    return undefined
  if (from === 'post' && near === undefined && !/^\S+\.mdx?$/i.test(name) && !hasImages(files))
    return undefined
  return { tail, ...(near !== undefined && { near }) }
}

/** The files that an address may mean. */
export function pathsNamed({ tail }: Pick<FileAddress, 'tail'>, files: Files): string[] {
  const name = tail.split('/').at(-1) ?? tail
  return files.named(name).filter((path) => endsWith(path.normalize('NFC'), tail))
}

function nearest(tail: string, name: string, same: readonly string[], files: Files): string | undefined {
  const [elsewhere, ...more] = same
  if (elsewhere !== undefined && more.length === 0) return elsewhere
  const stem = name.replace(/\.[^.]+$/, '')
  const others = IMAGES.flatMap((extension) => files.named(`${stem}.${extension}`))
  const folder = tail.slice(0, -name.length)
  return others.find((path) => path.includes(folder)) ?? closest(name, others)
}

function hasImages(files: Files): boolean {
  return ['images', 'img', 'assets', 'static', 'public', 'media', 'uploads', 'content'].some((one) =>
    files.hasFolder(one),
  )
}

function endsWith(path: string, tail: string): boolean {
  return path === tail || path.endsWith(`/${tail}`)
}
