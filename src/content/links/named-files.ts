import { decodeText } from '../front-matter/decode.ts'
import type { Range } from '../range.ts'
import type { Context } from '../rule.ts'
import { type FileAddress, fileAddress } from './file-address.ts'

/** A place at which a post names a file of the repository. */
export interface NamedFile {
  /** As written. */
  href: string
  address: FileAddress
  range: Range
  /** Where nothing but the address is written. */
  hrefRange?: Range | undefined
}

const IMAGE_KEY = /image|img|cover|hero|thumb|picture|photo|banner|illustration|vignette/i

export function isImage(path: string): boolean {
  return /\.(?:avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp)$/i.test(path)
}

/** The files that a post's links, images and front matter name. MDX may import them from anywhere: it has none. */
export function namedFiles({
  post,
  structure,
  site,
}: Pick<Context, 'post' | 'structure' | 'site'>): NamedFile[] {
  if (/\.mdx$/i.test(post.path)) return []
  const inFrontMatter = [...post.frontMatter.entries.values()].flatMap(({ key, texts }) =>
    texts.flatMap((written): NamedFile[] => {
      const { text: href } = decodeText(written.text)
      const address = IMAGE_KEY.test(key) && isImage(href) && !/\s/.test(href) && fileAddress(href, site)
      if (!address) return []
      const hrefRange = href === written.text ? written.range : undefined
      return [{ href, address: { ...address, from: 'layout' }, range: written.range, hrefRange }]
    }),
  )
  const inBody = structure.links.flatMap(({ href, range, hrefRange }): NamedFile[] => {
    const address = fileAddress(href, site)
    return address ? [{ href, address, range, hrefRange }] : []
  })
  return [...inFrontMatter, ...inBody]
}
