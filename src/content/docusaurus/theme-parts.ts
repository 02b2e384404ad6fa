import { moduleOf } from '../generators/mdx-plugins.ts'
import { Func, type Value } from '../generators/program-value.ts'
import { closest } from '../near-miss.ts'
import type { Files } from '../repository.ts'

/**
 * What the themes and plugins of Docusaurus have had to offer from 2.4 to 3.10, the first part of a name alone:
 * https://github.com/facebook/docusaurus/tree/v3.10.2/packages/docusaurus-theme-classic/src/theme
 */
const PARTS = [
  ...['Admonition', 'AnnouncementBar', 'BackToTopButton', 'Blog', 'BlogArchivePage', 'BlogLayout'],
  ...[
    'BlogListPage',
    'BlogListPaginator',
    'BlogPostItem',
    'BlogPostItems',
    'BlogPostPage',
    'BlogPostPaginator',
  ],
  ...['BlogSidebar', 'BlogTagsListPage', 'BlogTagsPostsPage', 'CodeBlock', 'CodeInline', 'ColorModeToggle'],
  ...['ContentVisibility', 'DebugConfig', 'DebugContent', 'DebugGlobalData', 'DebugJsonView', 'DebugLayout'],
  ...[
    'DebugRegistry',
    'DebugRoutes',
    'DebugSiteMetadata',
    'Details',
    'DocBreadcrumbs',
    'DocCard',
    'DocCardList',
  ],
  ...['DocCategoryGeneratedIndexPage', 'DocItem', 'DocPage', 'DocPaginator', 'DocRoot', 'DocSidebar'],
  ...['DocSidebarItem', 'DocSidebarItems', 'DocTagDocListPage', 'DocTagsListPage', 'DocVersionBadge'],
  ...['DocVersionBanner', 'DocVersionRoot', 'DocsRoot', 'EditMetaRow', 'EditThisPage', 'Error'],
  ...[
    'ErrorPageContent',
    'Footer',
    'Heading',
    'Icon',
    'IdealImage',
    'IdealImageLegacy',
    'LastUpdated',
    'Layout',
  ],
  ...['LiveCodeBlock', 'Loading', 'Logo', 'MDXComponents', 'MDXContent', 'MDXPage', 'Mermaid', 'Navbar'],
  ...['NavbarItem', 'NotFound', 'PaginatorNavLink', 'Playground', 'PwaReloadPopup', 'ReactLiveScope', 'Root'],
  ...[
    'SearchBar',
    'SearchMetadata',
    'SearchPage',
    'SearchTranslations',
    'SiteMetadata',
    'SkipToContent',
    'TOC',
  ],
  ...[
    'TOCCollapsible',
    'TOCInline',
    'TOCItems',
    'TabItem',
    'Tabs',
    'Tag',
    'TagsListByLetter',
    'TagsListInline',
  ],
  ...['ThemeProvider', 'ThemedImage', 'Unlisted', 'prism-include-languages'],
]

/** A theme or a plugin of somebody else may bring parts of a theme along, or pages. Those for a search have the same as Docusaurus' own. */
const OFFICIAL =
  /^(?:@docusaurus\/[\w-]+|(?:(?:plugin|theme)-)?(?:classic|client-redirects|content-(?:blog|docs|pages)|css-cascade-layers|debug|google-(?:analytics|gtag|tag-manager)|ideal-image|live-codeblock|mermaid|pwa|search-algolia|sitemap|svgr)|@easyops-cn\/docusaurus-search-local|docusaurus-lunr-search|(?:docusaurus-)?plugin-(?:image-zoom|llms|matomo|sass))$/

export function areOfficial(items: readonly Value[], modules: ReadonlyMap<string, string>): boolean {
  return items.every(
    (item) =>
      (item instanceof Func && !/getThemePath/.test(item.source)) ||
      OFFICIAL.test(moduleOf(item, modules) ?? ''),
  )
}

/** `@theme/Tabs` is a part of a theme, or of the site's own `src/theme`. */
export function lacksThemePart(from: string, root: string, files: Files): { near?: string } | undefined {
  const [, alias = '', name = ''] = /^(@theme(?:-original|-init)?\/)([\w-]+)(?:\/[\w/-]*)?$/.exec(from) ?? []
  if (name === '' || PARTS.includes(name)) return undefined
  const folder = `${root}src/theme/`
  const own = files.below(folder).map((path) => /^[^/.]+/.exec(path.slice(folder.length))?.[0] ?? '')
  if (own.includes(name)) return undefined
  const near = closest(name, [...own, ...PARTS])
  return near === undefined ? {} : { near: alias + near }
}
