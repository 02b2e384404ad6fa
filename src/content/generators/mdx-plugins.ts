import { asMapping, Call, Imported, type Value } from './program-value.ts'

/** Plugins of remark and rehype that define no names for a post's code, and leave its braces and its components alone. */
const HARMLESS = new Set([
  '@docusaurus/remark-plugin-npm2yarn',
  'rehype-autolink-headings',
  'rehype-external-links',
  'rehype-github-alerts',
  'rehype-katex',
  'rehype-pretty-code',
  'rehype-slug',
  'remark-breaks',
  'remark-emoji',
  'remark-gfm',
  'remark-smartypants',
  'remark-toc',
])

const KEYS = [
  'beforeDefaultRemarkPlugins',
  'remarkPlugins',
  'beforeDefaultRehypePlugins',
  'rehypePlugins',
  'recmaPlugins',
  'mdastPlugins',
  'hastPlugins',
]

type Modules = ReadonlyMap<string, string>

/** The options set plugins, if any, of which it is known that they change nothing of what a post's code may name. */
export function hasHarmlessPlugins(options: Value | undefined, modules: Modules): boolean {
  if (options === undefined) return true
  const mapping = asMapping(options)
  return (
    mapping !== undefined &&
    KEYS.every((key) => {
      const list = mapping[key]
      return list === undefined || (Array.isArray(list) && list.every((item) => isHarmless(item, modules)))
    })
  )
}

function isHarmless(item: Value, modules: Modules): boolean {
  const module = moduleOf(item, modules)
  return module !== undefined && HARMLESS.has(module)
}

/** The module of a plugin, however it is named: a text, a name that is imported, a call of either, or the first of a list. */
export function moduleOf(item: Value | undefined, modules: Modules): string | undefined {
  if (typeof item === 'string') return item
  if (item instanceof Imported) return item.module
  if (Array.isArray(item)) return moduleOf(item[0], modules)
  if (!(item instanceof Call)) return undefined
  const [first] = item.args
  return /^require(?:\.resolve)?$/.test(item.name)
    ? typeof first === 'string'
      ? first
      : undefined
    : modules.get(item.name)
}
