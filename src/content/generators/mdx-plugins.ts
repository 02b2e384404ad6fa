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

/** Packages that change a post once it is parsed, and so make nothing valid that the parser refuses. */
const WITHOUT_SYNTAX =
  /^remark-(?:a11y-emoji|code-(?:import|titles)|codesandbox|external-links|github|images|kroki-plugin|mermaid(?:js)?|oembed|plantuml|reading-time|sectionize|slug|squeeze-paragraphs|unwrap-images)$/

/** Those that run before and after a generator's own: only they can bring a syntax. */
const PARSING_KEYS = ['beforeDefaultRemarkPlugins', 'remarkPlugins']

/** What a site's plugins may add to MDX: nothing, formulas between dollar signs, or what Galley does not know. */
export type AddedSyntax = 'none' | 'formulas' | 'unknown'

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

export function addedSyntax(options: readonly (Value | undefined)[], modules: Modules): AddedSyntax {
  const added = options.flatMap((some): AddedSyntax[] => {
    if (some === undefined) return []
    const mapping = asMapping(some)
    if (!mapping) return ['unknown']
    return PARSING_KEYS.flatMap((key) => {
      const list = mapping[key] ?? []
      return Array.isArray(list) ? list.map((item) => syntaxOf(item, modules)) : ['unknown' as const]
    })
  })
  return added.find((one) => one === 'unknown') ?? added.find((one) => one === 'formulas') ?? 'none'
}

function syntaxOf(item: Value, modules: Modules): AddedSyntax {
  const module = item === false || item === null ? '' : moduleOf(item, modules)
  if (module === 'remark-math') return 'formulas'
  const isPlain =
    module === '' || (module !== undefined && (HARMLESS.has(module) || WITHOUT_SYNTAX.test(module)))
  return isPlain ? 'none' : 'unknown'
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
