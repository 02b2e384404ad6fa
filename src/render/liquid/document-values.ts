import { textAt } from '../../content/generators/config-file.ts'
import { generatorOf } from '../../content/generators/registry.ts'
import { dataOf } from '../../content/jekyll/data.ts'
import { defaultValues } from '../../content/jekyll/defaults.ts'
import { documentAt } from '../../content/jekyll/document.ts'
import type { Post } from '../../content/post.ts'
import type { Site } from '../../content/site.ts'
import type { DocumentValues } from './site-values.ts'

const LONGEST_EXCERPT = 3000

const MOST_DEFINITIONS = 200

export function documentValues(post: Post, site: Site): DocumentValues {
  const pathInSite = post.path.slice(site.root.length)
  const document = documentAt(post.path, site)
  const { body } = post.frontMatter
  if (!document) {
    const extension = /\.[^./]+$/.exec(pathInSite)?.[0] ?? ''
    const data = { ...defaultValues(site.config, pathInSite, 'pages'), ...post.frontMatter.data }
    const url = textAt(data, 'permalink') ?? pageUrl(pathInSite, extension, site)
    const isHidden = data.published === false
    return {
      path: pathInSite,
      collection: undefined,
      url,
      at: undefined,
      data,
      slug: '',
      extension,
      excerpt: '',
      isHidden,
    }
  }
  const generator = generatorOf(site.generator)
  const date = generator.publishDate(post, site)
  const data = dataOf(post, document, site)
  const url = generator.address(post, { ...site, basePath: '' }, date) ?? ''
  return {
    path: pathInSite,
    collection: document.collection,
    url,
    at: date.is === 'instant' ? date.instant.epochMs : undefined,
    data,
    slug: document.slug,
    extension: document.extension,
    excerpt: excerptOf(body, textAt(data, 'excerpt_separator') ?? separatorOf(site)),
    isHidden: generator.hiddenBy(post, site).length > 0,
  }
}

/**
 * The excerpt (https://jekyllrb.com/docs/posts/#post-excerpts), with the link definitions that it needs and that come
 * after it.
 */
export function excerptOf(body: string, separator: string): string {
  const text = body.replace(/\r\n/g, '\n').trimStart()
  const end = separator === '' ? -1 : text.indexOf(separator)
  const excerpt = text.slice(0, end === -1 ? LONGEST_EXCERPT : Math.min(end, LONGEST_EXCERPT))
  if (end === -1 || !excerpt.includes('[')) return excerpt
  const definitions = [...text.slice(end).matchAll(/^ {0,3}(\[[^\]\n]+\]):.+$/gm)]
    .slice(0, MOST_DEFINITIONS)
    .filter(([, label = '']) => excerpt.includes(label))
  return definitions.length
    ? `${excerpt}\n\n${definitions.map(([line]) => line.trimStart()).join('\n')}`
    : excerpt
}

function separatorOf({ config }: Site): string {
  return typeof config.excerpt_separator === 'string' ? config.excerpt_separator : '\n\n'
}

/** Only the end of the permalink style counts for pages: https://jekyllrb.com/docs/permalinks/#global */
function pageUrl(path: string, extension: string, { config }: Site): string {
  const isHtml = /^\.(?:md|markdown|mkd|mkdn|mkdown|html?)$/i.test(extension)
  const bare = path.slice(0, path.length - extension.length)
  if (!isHtml) return `/${path}`
  const style = textAt(config, 'permalink') ?? 'date'
  if (/(?:^|\/)index$/.test(bare)) return `/${bare.slice(0, -'index'.length)}`
  return style === 'pretty' || style.endsWith('/') ? `/${bare}/` : `/${bare}.html`
}
