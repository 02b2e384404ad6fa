import { basePath, textAt } from '../generators/config-file.ts'
import type { LinkTags } from '../generators/generator.ts'
import { pagesNamed } from '../links/pages-named.ts'
import type { Site } from '../site.ts'

/** With its slash, or ''. */
function collectionsFolder(config: Site['config']): string {
  const folder = basePath(textAt(config, 'collections_dir')).slice(1)
  return folder && `${folder}/`
}

/** `{% post_url … %}` and `{% link … %}`: https://jekyllrb.com/docs/liquid/tags/#links */
export const jekyllLinkTags: LinkTags = {
  pattern: /\{%-?\s*(post_url|link)\s+([^\s{}%"']{1,300})\s*-?%\}/,
  hasOtherPages: () => false,

  isThere(tag, target, files, { root, config }) {
    // Neither tag takes an anchor behind the name, post_url no ending, and link no slash in front of a document.
    if (tag === 'post_url' ? /\.(?:md|markdown|html)$/i.test(target) : /^\/_(?:posts|drafts)\//.test(target))
      return false
    const path = target.replace(/^\/+|\/+$/g, '')
    // Jekyll compares days, however their digits are written.
    const name = (path.split('/').at(-1) ?? '').replace(/(?<=^\d{4}-|^\d{4}-\d\d?-)\d(?=-)/g, '0$&')
    if (name === '' || name === '..') return true
    if (tag === 'post_url') {
      const isPost = (file: string) => /(?:^|\/)_(?:posts|drafts)\//.test(file)
      return pagesNamed(name, files).some(isPost) || !/^\d+-\d+-\d+-/.test(name)
    }
    // A theme's assets are not in the repository.
    if (config.theme !== undefined && path.startsWith('assets/')) return true
    // What lies in a collection has the path from `collections_dir`, and it alone.
    const folder = collectionsFolder(config)
    const isInCollection = folder !== '' && path.startsWith(`${folder}_`)
    if (path.startsWith('_') && files.has(root + folder + path)) return true
    return !isInCollection && files.has(root + path)
  },
}
