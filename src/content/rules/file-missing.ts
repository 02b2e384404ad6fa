import { generatorOf } from '../generators/registry.ts'
import { type FileAddress, isImage, namedFiles } from '../links/file-addresses.ts'
import { mdxCommentLines } from '../links/mdx-comments.ts'
import { type MissingFile, missingFile, refusedImage } from '../links/missing-file.ts'
import { sendsReadersOn } from '../other-page.ts'
import type { Range } from '../range.ts'
import type { Files } from '../repository.ts'
import { type Context, type Finding, noOptions, type Rule } from '../rule.ts'

export interface FileMissingValues {
  is: 'image' | 'file'
  href: string
  inCase?: string
  near?: string
  /** The generator that ends its build there. */
  refusedBy?: string
}

const mostLookedUp = 500

/** An image that Hugo has made of another: https://gohugo.io/content-management/image-processing/ */
const MADE_BY_HUGO = /_hu_?[\da-f]{10,}[^/]*$/

export const fileMissing: Rule<'file-missing', FileMissingValues> = {
  id: 'file-missing',
  severity: 'warning',
  about:
    'The repository does not have an image or a document that the post names, or has it in another case: `Salon.JPG`.',
  options: noOptions,
  subject: ({ href }) => ({ name: href, text: href }),
  check(context) {
    const { files, address: ownAddress } = context
    if (!files) return []
    const { endsAtMissingPages, name } = generatorOf(context.site.generator)
    const cache = new Map<string, MissingFile | undefined>()
    const lookUp = (address: FileAddress) => {
      const key = `${address.from} ${address.tail}`
      if (!cache.has(key)) cache.set(key, cache.size < mostLookedUp ? missingFile(address, files) : undefined)
      return cache.get(key)
    }
    const refused = refusedImages(context, files)
    const others = namedFiles(context).filter(({ range }) => !refused.some((image) => image.of === range))
    const missing = others.flatMap(
      ({ href, address, range, hrefRange, written }): Finding<FileMissingValues>[] => {
        const served = address.from === 'layout' ? `/${href.replace(/^\//, '')}` : href
        if (liesBesidePost(served, ownAddress, context.post.path, files)) return []
        const file = lookUp(address)
        if (!file) return []
        const { tail, inCase, near } = file
        if (inCase !== undefined && isFoundInAnyCase(context, address)) return []
        const isOnce = href.split(tail).length === 2
        const right = inCase !== undefined && isOnce ? href.replace(tail, () => inCase) : inCase
        const fix = hrefRange && right !== undefined && isOnce ? { range: hrefRange, text: right } : undefined
        // A build may make a folder that the repository lacks.
        const isDoubtful =
          (inCase === undefined && (!hasItsFolder(tail, files) || MADE_BY_HUGO.test(tail))) ||
          // A page that sends readers on shows none of it.
          (range.line < context.post.frontMatter.bodyLine && sendsReadersOn(context.post))
        const isRefused =
          !isDoubtful && written === 'markdown' && /\.mdx?$/i.test(tail) && endsAtMissingPages(context.site)
        const values = {
          is: isImage(tail) ? ('image' as const) : ('file' as const),
          href,
          ...(right !== undefined && { inCase: right }),
          ...(near !== undefined && { near }),
          ...(isRefused && { refusedBy: name }),
        }
        const severity = isDoubtful ? 'notice' : isRefused ? 'error' : 'warning'
        return [{ range: hrefRange ?? range, severity, values, ...(fix && { fix }) }]
      },
    )
    return [...refused.map(({ of, ...finding }) => finding), ...missing]
  },
}

type RefusedImage = Finding<FileMissingValues> & { of: Range }

/** Unlike others, these are looked up where the generator itself does so. */
function refusedImages({ structure, site, post }: Context, files: Files): RefusedImage[] {
  const { imagePlaces, requiredFiles, name } = generatorOf(site.generator)
  const commentLines = mdxCommentLines(post.frontMatter.body, post.frontMatter.bodyLine)
  const images = structure.links.filter(
    ({ is, written, range, hrefRange }) =>
      is === 'image' && written === 'markdown' && hrefRange && !commentLines.has(range.line),
  )
  const refused = (
    href: string,
    places: readonly string[] | undefined,
    of: Range,
    range: Range,
  ): RefusedImage[] => {
    const found = places && refusedImage(places, files)
    const values = { is: 'image' as const, href, refusedBy: name, ...found }
    return found ? [{ of, range, severity: 'error', values }] : []
  }
  return [
    ...requiredFiles(post, site).flatMap(({ href, path, range }) => refused(href, [path], range, range)),
    ...images
      .slice(0, mostLookedUp)
      .flatMap(({ href, range, hrefRange }) =>
        refused(href, imagePlaces(href, post.path, site), range, hrefRange ?? range),
      ),
  ]
}

function isFoundInAnyCase({ site, post }: Context, { from, tail }: FileAddress): boolean {
  return (
    from === 'layout' && !tail.includes('/') && generatorOf(site.generator).findsNamedInAnyCase(post.path)
  )
}

/** A name alone stands for a file beside the post. */
function hasItsFolder(tail: string, files: Files): boolean {
  const folder = tail.slice(0, Math.max(0, tail.lastIndexOf('/')))
  return folder === '' || files.hasFolderPath(folder)
}

/** A file beside its post is served below the post's address: `/blog/2030/salon/plan.png`. */
function liesBesidePost(href: string, address: string | undefined, path: string, files: Files): boolean {
  if (!address?.endsWith('/') || !href.startsWith(address)) return false
  const beside = path.slice(0, path.lastIndexOf('/') + 1) + href.slice(address.length).replace(/[?#].*$/, '')
  return files.has(beside)
}
