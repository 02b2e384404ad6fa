import { type FileAddress, isImage, namedFiles } from '../links/file-addresses.ts'
import { type MissingFile, missingFile } from '../links/missing-file.ts'
import type { Files } from '../repository.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface FileMissingValues {
  is: 'image' | 'file'
  href: string
  inCase?: string
  near?: string
}

const mostLookedUp = 500

export const fileMissing: Rule<'file-missing', FileMissingValues> = {
  id: 'file-missing',
  severity: 'warning',
  about:
    'The repository does not have an image or a document that the post names, or has it in another case: `Salon.JPG`.',
  options: noOptions,
  check(context) {
    const { files, address: ownAddress } = context
    if (!files) return []
    const cache = new Map<string, MissingFile | undefined>()
    const lookUp = (address: FileAddress) => {
      const key = `${address.from} ${address.tail}`
      if (!cache.has(key)) cache.set(key, cache.size < mostLookedUp ? missingFile(address, files) : undefined)
      return cache.get(key)
    }
    return namedFiles(context).flatMap(
      ({ href, address, range, hrefRange }): Finding<FileMissingValues>[] => {
        const served = address.from === 'layout' ? `/${href.replace(/^\//, '')}` : href
        if (liesBesidePost(served, ownAddress, context.post.path, files)) return []
        const missing = lookUp(address)
        if (!missing) return []
        const { tail, inCase, near } = missing
        const isOnce = href.split(tail).length === 2
        const right = inCase !== undefined && isOnce ? href.replace(tail, () => inCase) : inCase
        const fix = hrefRange && right !== undefined && isOnce ? { range: hrefRange, text: right } : undefined
        const values = {
          is: isImage(tail) ? ('image' as const) : ('file' as const),
          href,
          ...(right !== undefined && { inCase: right }),
          ...(near !== undefined && { near }),
        }
        return [{ range: hrefRange ?? range, values, ...(fix && { fix }) }]
      },
    )
  },
}

/** A file beside its post is served below the post's address: `/blog/2030/salon/plan.png`. */
function liesBesidePost(href: string, address: string | undefined, path: string, files: Files): boolean {
  if (!address?.endsWith('/') || !href.startsWith(address)) return false
  const beside = path.slice(0, path.lastIndexOf('/') + 1) + href.slice(address.length).replace(/[?#].*$/, '')
  return files.named(beside.slice(beside.lastIndexOf('/') + 1)).includes(beside)
}
