import { closest, nearMiss } from '../near-miss.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import type { TemplateFaultValues } from '../structure/template-fault.ts'
import { configOf } from './site.ts'
import type { TemplateExtensions } from './template-extensions.ts'

/** https://github.com/mozilla/nunjucks/blob/v3.2.4/nunjucks/src/nodes.js; lines and columns count from 0. */
export interface NunjucksNode {
  typename: string
  lineno: number
  colno: number
  fields?: readonly string[]
  value?: unknown
  name?: NunjucksNode
  template?: NunjucksNode
  ignoreMissing?: boolean
  target?: NunjucksNode
  val?: NunjucksNode
  left?: NunjucksNode
  right?: NunjucksNode
}

/** Nunjucks' own (https://mozilla.github.io/nunjucks/templating.html#builtin-filters). */
const FILTERS = [
  ...[
    'abs',
    'batch',
    'capitalize',
    'center',
    'default',
    'd',
    'dictsort',
    'dump',
    'e',
    'escape',
    'first',
    'float',
  ],
  ...[
    'forceescape',
    'groupby',
    'indent',
    'int',
    'join',
    'last',
    'length',
    'list',
    'lower',
    'nl2br',
    'random',
  ],
  ...['reject', 'rejectattr', 'replace', 'reverse', 'round', 'safe', 'select', 'selectattr', 'slice', 'sort'],
  ...['string', 'striptags', 'sum', 'title', 'trim', 'truncate', 'upper', 'urlencode', 'urlize', 'wordcount'],
]

/** What stands within may never run, and Nunjucks refuses a name only when it runs. */
const CONDITIONAL =
  /^(?:If|IfAsync|InlineIf|For|AsyncEach|AsyncAll|Macro|Caller|Block|Switch|Case|And|Or|CallExtension|CallExtensionAsync)$/

/** Filters and files that are not there: Eleventy 3.1.8 ends its build. Files lie in its folder of includes, or are named from the folder where it runs. */
export function* unknownReferences(
  root: object,
  { filters, mayHaveMore }: TemplateExtensions,
  ownFilters: readonly string[],
  site: Site,
  files: Files | undefined,
): Generator<{ node: NunjucksNode; values: TemplateFaultValues }> {
  const known = new Set([...FILTERS, ...ownFilters, ...filters])
  for (const node of alwaysRun(root as NunjucksNode)) {
    const name = node.typename.startsWith('Filter') ? node.name?.value : undefined
    if (typeof name === 'string' && !known.has(name) && !mayHaveMore) {
      const near = [...known].find((candidate) => nearMiss(name, candidate) !== undefined)
      yield { node, values: { is: 'unknown', what: 'filter', name, ...(near !== undefined && { near }) } }
    }
    const isWritten = node.template?.typename === 'Literal' && !node.ignoreMissing
    const file = isWritten ? node.template?.value : undefined
    const unquoted = node.typename === 'Include' ? unquotedFile(node.template) : undefined
    if (unquoted !== undefined) {
      const [tag = '', form = ''] = [unquoted, `"${unquoted}"`].map((name) => `{% include ${name} %}`)
      yield { node, values: { is: 'unreadable', tag, form } }
    }
    // A plugin may bring macros of its own: `nhsuk/components/card/macro.njk`.
    if (typeof file === 'string' && files && !mayHaveMore && !isThere(file, site, files)) {
      const folder = site.root + (configOf(site).folders.includes ?? '')
      const similar = files.below(folder).map((path) => path.slice(folder.length))
      const near = closest(file, similar.slice(0, 500))
      yield {
        node,
        values: { is: 'include-missing', file, isConditional: false, ...(near !== undefined && { near }) },
      }
    }
  }
}

/** `card.html` without quotes asks a name that nothing defines for its part `html`. */
function unquotedFile(template: NunjucksNode | undefined): string | undefined {
  const name = template && template.typename !== 'Literal' ? writtenAs(template) : undefined
  return name !== undefined && /\.(?:html|njk|liquid|md)$/.test(name) ? name : undefined
}

function writtenAs({ typename, value, target, val, left, right }: NunjucksNode): string | undefined {
  const joined = (sign: string, [a, b]: (NunjucksNode | undefined)[]) => {
    const parts = [a, b].map((part) => part && writtenAs(part))
    return parts.includes(undefined) ? undefined : parts.join(sign)
  }
  if (typename === 'LookupVal') return joined('.', [target, val])
  if (typename === 'Sub') return joined('-', [left, right])
  if (typename === 'Div') return joined('/', [left, right])
  return (typename === 'Symbol' || typename === 'Literal') && typeof value === 'string' ? value : undefined
}

function* alwaysRun(root: NunjucksNode): Generator<NunjucksNode> {
  const nodes = [root]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    yield node
    if (CONDITIONAL.test(node.typename)) continue
    const fields = node.fields ?? []
    const children = fields.flatMap((field) => (node as unknown as Record<string, unknown>)[field])
    nodes.push(...children.filter(isNode).toReversed())
  }
}

function isNode(value: unknown): value is NunjucksNode {
  return typeof value === 'object' && value !== null && 'typename' in value
}

/** https://www.11ty.dev/docs/languages/nunjucks/#supported-features: `./` leads from the post's own folder. */
function isThere(file: string, site: Site, files: Files): boolean {
  const { folders } = configOf(site)
  if (folders.includes === undefined || files.hasUnlisted || /^\.|^\/|\.\./.test(file)) return true
  return files.has(site.root + folders.includes + file) || files.has(site.root + file)
}
