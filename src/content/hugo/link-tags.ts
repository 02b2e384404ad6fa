import type { LinkTags } from '../generators/generator.ts'
import { pagesNamed, stemOf } from '../links/pages-named.ts'
import type { Files } from '../repository.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { languageWithout, translationsNamed } from './other-language.ts'
import { taxonomiesOf } from './page-kinds.ts'

/** The page comes first, or by the name `path`; behind it may stand a language and an output format. */
const PATTERN =
  /\{\{[<%]-?\s*(ref|relref)\s+(?:path\s*=\s*)?["'`]?([^\s{}"'`<>%=]{1,300})["'`]?(?:\s[^{}<>%]{0,100})?-?[%>]\}\}/

/** `{{< ref … >}}` and `{{< relref … >}}`: https://gohugo.io/shortcodes/ref/ */
export const hugoLinkTags: LinkTags = {
  pattern: PATTERN,
  mayNameTerms: true,
  /** Hugo runs shortcodes wherever they stand, in code and comments too. */
  anywhere: new RegExp(PATTERN, 'g'),

  /** Modules and content adapters bring pages along. The build goes on where the site asks for a warning alone. */
  hasOtherPages: ({ config }, files) =>
    config.module !== undefined ||
    files.named('_content.gotmpl').length > 0 ||
    /^warning$/i.test(asText(config.reflinkserrorlevel ?? '')),

  lacksLanguage(target, tag, post, files, site) {
    const path = pathOf(target)
    return isUnjudged(target, path, site) ? undefined : languageWithout(path, tag, post, files, site)
  },

  isThere(_tag, target, files, site) {
    const path = pathOf(target)
    const name = path.split('/').at(-1) ?? ''
    if (isUnjudged(target, path, site)) return true
    // A section and a bundle are called after their folder; languages stand in the file's name.
    const folder = path
      .split('/')
      .slice(0, -1)
      .filter((segment) => !/^\.{1,2}$/.test(segment))
    const pages = [...pagesNamed(name, files), ...files.named(name), ...translationsNamed(name, files, site)]
    if (folder.length === 0) return files.hasFolder(stemOf(name)) || pages.length > 0
    const above = folder.join('/').toLowerCase()
    return (
      hasFolderLike(`${above}/${stemOf(name)}`, files) ||
      pages.some((page) => `/${page.toLowerCase()}`.includes(`/${above}/${name.toLowerCase().split('.')[0]}`))
    )
  },
}

function pathOf(target: string): string {
  return target.replace(/[#?].*$/, '').replace(/^\/+|\/+$/g, '')
}

function isUnjudged(target: string, path: string, site: Site): boolean {
  const name = path.split('/').at(-1) ?? ''
  return (
    /^[a-z][a-z+.-]*:/i.test(target) || /^(?:\.\.?|_index(?:\.\w+)?)?$/.test(name) || isOfTaxonomy(path, site)
  )
}

/** Hugo puts all paths in lower case. */
function hasFolderLike(path: string, files: Files): boolean {
  return files.hasFolderPath(path) || files.hasFolderPath(path.toLowerCase())
}

/** Hugo makes the pages of terms. */
function isOfTaxonomy(path: string, site: Site): boolean {
  return taxonomiesOf(site).some((name) => path === name || path.startsWith(`${name}/`))
}
