import type { MdxScope } from '../generators/mdx-types.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { type AstroEntry, entryAt, routeOfEntry } from './entry.ts'
import type { ShownContent } from './shown-content.ts'
import { configOf } from './site.ts'

/** https://github.com/withastro/astro/blob/main/packages/integrations/mdx/src/vite-plugin-mdx-postprocess.ts */
const NAMES = ['frontmatter', 'getHeadings', 'url', 'file', 'Content', 'components']

/** https://docs.astro.build/en/guides/images/ and https://docs.astro.build/en/guides/syntax-highlighting/ */
const IMPORTS = {
  Image: `import { Image } from 'astro:assets'`,
  Picture: `import { Picture } from 'astro:assets'`,
  Code: `import { Code } from 'astro:components'`,
}

/** A page in Markdown shows itself. */
const PAGE = { components: [], hasNoProps: false }

/** Undefined as well if no page is known that shows the post: code that no page needs is not run. */
export function astroScope({ path }: Post, site: Site): MdxScope | undefined {
  const entry = entryAt(path, site)
  if (!entry || !configOf(site).runsMdxPlainly) return undefined
  const shown = entry.collection === '' ? PAGE : shownBy(entry, site)
  if (!shown) return undefined
  const components = shown.components && ['Fragment', ...shown.components]
  return {
    names: NAMES,
    components,
    imports: IMPORTS,
    dropsTitle: false,
    readsOwnComponents: true,
    looksAhead: false,
    frontMatter: 'frontmatter',
    hasNoProps: shown.hasNoProps,
    makesDates: false,
    refusesMissingExports: true,
    refusesGroups: false,
  }
}

function shownBy(entry: AstroEntry, site: Site): ShownContent | undefined {
  const { entryPages, shownContents } = configOf(site)
  const route = routeOfEntry(entry, site)
  const collections = entryPages.flatMap((page) => (page.route === route ? page.collection : []))
  const isOfOthers = collections.length > 0 && !collections.includes(entry.collection)
  return route === undefined || isOfOthers ? undefined : shownContents[route]
}
