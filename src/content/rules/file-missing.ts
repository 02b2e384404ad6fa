import { decodeText } from '../front-matter/decode.ts'
import { type FileAddress, fileAddress } from '../links/file-address.ts'
import { type MissingFile, missingFile } from '../links/missing-file.ts'
import type { Place } from '../place.ts'
import type { Context, Finding, Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

export interface FileMissingValues {
  is: 'image' | 'file'
  /** As written. */
  href: string
  /** What there is under another case. */
  inCase?: string
  /** What was most likely meant. */
  near?: string
}

interface Named {
  href: string
  place: Place
  /** Where nothing but the address is written. */
  hrefPlace?: Place | undefined
  isInFrontMatter?: true
}

/** In different addresses a post; more are not looked up. */
const mostLookedUp = 500
const IMAGE = /\.(?:avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp)$/i
const IMAGE_KEY = /image|img|cover|hero|thumb|picture|photo|banner|illustration|vignette/i

/** An image or a file that the repository does not have at the head commit, or has in another case. */
export const fileMissing: Rule<'file-missing', FileMissingValues> = {
  id: 'file-missing',
  severity: 'warning',
  options: noOptions,
  check(context) {
    const { files, site } = context
    if (!files || /\.mdx$/i.test(context.post.path)) return []
    const known = new Map<string, MissingFile | undefined>()
    const lookUp = (address: FileAddress) => {
      const key = `${address.from} ${address.tail}`
      if (!known.has(key)) known.set(key, known.size < mostLookedUp ? missingFile(address, files) : undefined)
      return known.get(key)
    }
    return named(context).flatMap(
      ({ href, place, hrefPlace, isInFrontMatter }): Finding<FileMissingValues>[] => {
        const address = fileAddress(href, site)
        const missing = address && lookUp(isInFrontMatter ? { ...address, from: 'layout' } : address)
        if (!missing) return []
        const { tail, inCase, near } = missing
        const right =
          inCase !== undefined && href.split(tail).length === 2 ? href.replace(tail, () => inCase) : undefined
        return [
          {
            place: hrefPlace ?? place,
            values: {
              is: IMAGE.test(tail) ? 'image' : 'file',
              href,
              ...(inCase !== undefined && { inCase }),
              ...(near !== undefined && { near }),
            },
            ...(hrefPlace && right !== undefined && { fix: { place: hrefPlace, text: right } }),
          },
        ]
      },
    )
  },
}

function named({ post, structure }: Context): Named[] {
  const inFrontMatter = [...post.frontMatter.entries.values()].flatMap(({ key, texts }) =>
    texts.flatMap((written): Named[] => {
      const { text: href } = decodeText(written.text)
      if (!IMAGE_KEY.test(key) || !IMAGE.test(href) || /\s/.test(href)) return []
      const isPlain = href === written.text
      return [
        { href, place: written.place, ...(isPlain && { hrefPlace: written.place }), isInFrontMatter: true },
      ]
    }),
  )
  return [...inFrontMatter, ...structure.links]
}
