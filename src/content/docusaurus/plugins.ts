import { basePath, cleanPath } from '../generators/config-file.ts'
import { moduleOf } from '../generators/mdx-plugins.ts'
import { asMapping, Call, member, textIn, textsOf, type Value } from '../generators/program-value.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface Blog {
  id: string
  folder: string
  /** Undefined if code computes it. */
  route: string | undefined
  /** Its pages of tags, authors and months stand where they do by default. */
  hasUsualLists: boolean
  include: readonly string[]
  exclude: readonly string[]
  /** Below the blog's folder, or that of its translation. Undefined if code computes it. */
  authorsFile: string | undefined
  /** Undefined if there is none, or if code computes it. */
  tagsFile: string | undefined
  /** What the build ends at: https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#onInlineTags */
  refuses: { inlineAuthors: boolean; inlineTags: boolean; untruncated: boolean }
}

/** JSON alone, since a site's model is a cache's key. */
export interface Docs {
  id: string
  folder: string
  /** Undefined if code computes it. */
  route: string | undefined
  tagsFile: string | undefined
  /** `01-start.md` has the id `start`. */
  parsesNumbers: boolean
  refuses: { inlineTags: boolean }
}

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/globUtils.ts, `GlobExcludeDefault` */
const excludedByDefault = [
  '**/_*.{js,jsx,ts,tsx,md,mdx}',
  '**/_*/**',
  '**/*.test.{js,jsx,ts,tsx}',
  '**/__tests__/**',
]

/** A preset brings a blog unless it says `blog: false`: https://docusaurus.io/docs/using-plugins#docusauruspreset-classic */
export function blogsIn(config: Value | undefined): Blog[] {
  return (optionsOf('blog', config) ?? [undefined]).map(blogFrom)
}

/** Documentation that is not of an older version. */
export function docsIn(config: Value | undefined): Docs[] {
  return (optionsOf('docs', config) ?? [undefined]).map((options) => ({
    id: textIn(options, 'id') ?? 'default',
    folder: cleanPath(textIn(options, 'path') ?? 'docs'),
    route: routeIn(options, 'docs'),
    tagsFile: fileIn(options, 'tags', 'tags.yml'),
    parsesNumbers: [undefined, true].includes(member(options, 'numberPrefixParser') as boolean | undefined),
    refuses: { inlineTags: member(options, 'onInlineTags') === 'throw' },
  }))
}

const CLASSIC = /^(?:@docusaurus\/)?(?:preset-)?classic$/

export function isClassic(preset: Value, modules: ReadonlyMap<string, string>): boolean {
  return CLASSIC.test(moduleOf(preset, modules) ?? '')
}

/** Undefined if the configuration does not say which plugins there are. */
export function optionsOf(
  kind: 'blog' | 'docs' | 'pages',
  config: Value | undefined,
): (Value | undefined)[] | undefined {
  const presets = pluginsIn(member(config, 'presets'))
  const plugins = pluginsIn(member(config, 'plugins'))
  const isUnread =
    Object.keys(asMapping(config) ?? {}).length === 0 ||
    (member(config, 'presets') !== undefined && presets === undefined)
  if (isUnread) return undefined
  const ofPresets = (presets ?? []).flatMap(({ name, options }) => {
    if (name !== undefined && !CLASSIC.test(name)) return []
    const own = member(options, kind)
    return own === false ? [] : [own]
  })
  const isPlugin = (name: string) => /(?:^|\/)(?:plugin-)?content-(\w+)$/.exec(name)?.[1] === kind
  const ofPlugins = (plugins ?? []).flatMap(({ name, options }) =>
    name !== undefined && isPlugin(name) ? [options] : [],
  )
  return [...ofPresets, ...ofPlugins]
}

interface Plugin {
  name: string | undefined
  options: Value | undefined
}

function pluginsIn(list: Value | undefined): Plugin[] | undefined {
  if (!Array.isArray(list)) return undefined
  return list.map((item: Value): Plugin => {
    const [name, options] = Array.isArray(item) ? item : [item]
    // `require.resolve('@docusaurus/plugin-content-blog')` stands for the name.
    const named = name instanceof Call ? name.args[0] : name
    return { name: typeof named === 'string' ? named : undefined, options }
  })
}

function blogFrom(options: Value | undefined): Blog {
  const isThrown = (key: string) => member(options, key) === 'throw'
  return {
    id: textIn(options, 'id') ?? 'default',
    folder: cleanPath(textIn(options, 'path') ?? 'blog'),
    route: routeIn(options, 'blog'),
    hasUsualLists: ['archiveBasePath', 'authorsBasePath', 'pageBasePath', 'tagsBasePath'].every(
      (key) => member(options, key) === undefined,
    ),
    include: textsOf(member(options, 'include')) ?? ['**/*.{md,mdx}'],
    exclude: textsOf(member(options, 'exclude')) ?? excludedByDefault,
    authorsFile: fileIn(options, 'authorsMapPath', 'authors.yml'),
    tagsFile: fileIn(options, 'tags', 'tags.yml'),
    refuses: {
      inlineAuthors: isThrown('onInlineAuthors'),
      inlineTags: isThrown('onInlineTags'),
      untruncated: isThrown('onUntruncatedBlogPosts') && member(options, 'truncateMarker') === undefined,
    },
  }
}

function routeIn(options: Value | undefined, usual: string): string | undefined {
  const route = member(options, 'routeBasePath') ?? usual
  return typeof route === 'string' ? basePath(route).slice(1) : undefined
}

function fileIn(options: Value | undefined, key: string, usual: string): string | undefined {
  const file = member(options, key) ?? (member(options, key) === null ? null : usual)
  return typeof file === 'string' ? file : undefined
}
