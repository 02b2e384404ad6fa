import type { LinkTags } from '../generators/generator.ts'
import { pagesNamed, stemOf } from '../links/pages-named.ts'

/** `{{< ref … >}}` and `{{< relref … >}}`: https://gohugo.io/shortcodes/ref/ */
export const hugoLinkTags: LinkTags = {
  pattern: /\{\{[<%]-?\s*(ref|relref)\s+["'`]?([^\s{}"'`<>%]{1,300})["'`]?\s*-?[%>]\}\}/,

  /** Modules and content adapters bring pages along. */
  hasOtherPages: ({ config }, files) =>
    config.module !== undefined || files.named('_content.gotmpl').length > 0,

  isThere(_tag, target, files) {
    const name =
      target
        .replace(/[#?].*$/, '')
        .replace(/^\/+|\/+$/g, '')
        .split('/')
        .at(-1) ?? ''
    if (name === '' || name === '..') return true
    // A section and a bundle are called after their folder; languages stand in the file's name.
    const isFolder = files.hasFolder(stemOf(name))
    return isFolder || pagesNamed(name, files).length > 0 || files.named(name).length > 0
  },
}
