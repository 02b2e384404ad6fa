import type { SiteFolder } from '../generators/generator.ts'
import { hasHarmlessPlugins, moduleOf } from '../generators/mdx-plugins.ts'
import type { MdxScope } from '../generators/mdx-types.ts'
import type { Program } from '../generators/program.ts'
import { Func, member, type Value } from '../generators/program-value.ts'
import type { Kind } from './mdx.ts'
import { isClassic, optionsOf } from './plugins.ts'
import { ownComponents } from './theme-components.ts'
import { areOfficial } from './theme-parts.ts'

/** JSON alone. */
export interface GivenToMdx {
  /** Undefined if a theme or a plugin may bring more. */
  components: readonly string[] | undefined
  /** Whether no plugin of remark or rehype may define a name. */
  isPlain: Readonly<Record<Kind, boolean>>
  /** No theme but Docusaurus' own brings a part that a post may import. */
  hasOfficialThemes: boolean
  /** The site shows posts by the theme's own pages. */
  hasOwnPages: boolean
}

/**
 * What is exported besides, `metadata`, is no name in the post:
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/loader.ts
 */
const NAMES = ['frontMatter', 'contentTitle', 'assets', 'toc']

/**
 * The same in 3.0, 3.5 and 3.10:
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-theme-classic/src/theme/MDXComponents/index.tsx
 */
const COMPONENTS = ['Head', 'Details']

/** `@docusaurus/remark-plugin-npm2yarn` imports them into posts with such code. */
const OF_NPM2YARN = ['Tabs', 'TabItem']

/** https://docusaurus.io/docs/docusaurus-core and https://docusaurus.io/docs/markdown-features/react */
const IMPORTS: MdxScope['imports'] = Object.fromEntries([
  ...['Admonition', 'CodeBlock', 'DocCardList', 'TabItem', 'Tabs', 'ThemedImage', 'TOCInline'].map((name) => [
    name,
    `import ${name} from '@theme/${name}'`,
  ]),
  ...['BrowserOnly', 'Link', 'useBaseUrl', 'useDocusaurusContext'].map((name) => [
    name,
    `import ${name} from '@docusaurus/${name}'`,
  ]),
  ['Translate', `import Translate from '@docusaurus/Translate'`],
])

const OWN_PAGE = /^src\/theme\/(?!MDXComponents\b)/

/** Docusaurus' own, and packages of others without components for MDX. */
const KNOWN =
  /^(?:@docusaurus\/|(?:(?:plugin|theme)-)?(?:classic|client-redirects|content-(?:blog|docs|pages)|css-cascade-layers|debug|google-(?:analytics|gtag|tag-manager)|ideal-image|live-codeblock|mermaid|pwa|search-algolia|sitemap|svgr)$|@easyops-cn\/docusaurus-search-local$|docusaurus-lunr-search$|(?:docusaurus-)?plugin-(?:image-zoom|llms|matomo|sass)$|docusaurus-theme-redoc$)/

/** Undefined if the site may bring any name to its posts. */
export function givenToMdx(
  { modules, source }: Program,
  config: Value | undefined,
  folder: SiteFolder,
  files: ReadonlyMap<string, string>,
): GivenToMdx | undefined {
  const [presets, plugins, themes] = ['presets', 'plugins', 'themes'].map((key) =>
    listed(member(config, key)),
  )
  const areClassic = presets?.every((preset) => isClassic(preset, modules))
  const mayDefine = (plugin: Value) => {
    if (plugin instanceof Func) return /webpack/i.test(plugin.source)
    return /^(?:[./]|@site\/|$)/.test(moduleOf(plugin, modules) ?? '')
  }
  const isPlain = (kind: Kind) =>
    optionsOf(kind, config)?.every((options) => hasHarmlessPlugins(options, modules)) ?? false
  const hasOwnReader = member(member(config, 'markdown'), 'parseFrontMatter') !== undefined
  if (!areClassic || hasOwnReader || !plugins || plugins.some(mayDefine)) return undefined
  const areKnown = [...plugins, ...(themes ?? [''])].every(
    (item) =>
      (item instanceof Func && !/getThemePath/.test(item.source)) ||
      KNOWN.test(moduleOf(item, modules) ?? ''),
  )
  const own = areKnown ? ownComponents(folder, files) : undefined
  const ofPlugins = source.includes('npm2yarn') ? OF_NPM2YARN : []
  return {
    components: own && [...COMPONENTS, ...own, ...ofPlugins],
    isPlain: { blog: isPlain('blog'), docs: isPlain('docs') },
    hasOfficialThemes: themes !== undefined && areOfficial([...plugins, ...themes], modules),
    hasOwnPages: folder.paths.some((path) => OWN_PAGE.test(path.slice(folder.root.length))),
  }
}

function listed(list: Value | undefined): readonly Value[] | undefined {
  if (list === undefined) return []
  return Array.isArray(list) ? list.filter((item) => item !== false && item !== null) : undefined
}

export function docusaurusScope(given: GivenToMdx | undefined, kind: Kind): MdxScope | undefined {
  if (!given?.isPlain[kind]) return undefined
  return {
    names: NAMES,
    components: given.components,
    imports: IMPORTS,
    dropsTitle: true,
    readsOwnComponents: false,
    looksAhead: true,
    frontMatter: 'frontMatter',
    hasNoProps: given.components !== undefined && !given.hasOwnPages,
    makesDates: true,
    refusesMissingExports: false,
    refusesGroups: true,
  }
}
