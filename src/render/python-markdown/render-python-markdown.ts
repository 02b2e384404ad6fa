import { admonition, defaultTitle } from '../admonition.ts'
import { outsideCode } from '../outside-code.ts'
import { renderTags } from '../render-tags.ts'
import { labelBox } from '../stand-ins.ts'
import type { Node, Tag } from '../tag-tree.ts'

/**
 * Reads Python-Markdown with the extensions that Material for MkDocs recommends
 * (https://squidfunk.github.io/mkdocs-material/reference/): admonitions, details, tabs and attribute lists. The
 * result is not safe yet.
 */
export function renderPythonMarkdown(body: string, markdown: (text: string) => string): string {
  return renderTags(blocksIn(outsideCode(body, withoutAttributes).split('\n')), {
    markdown,
    show: (tag, inner) => ({ html: show(tag, inner, markdown) }),
  })
}

/** `!!! note "Title"`, `??? note`, `=== "Tab"`. */
const BLOCK =
  /^ {0,3}(!!!|\?\?\?\+?|===[!+]?)(?:[ \t]+([\w-]+)(?:[ \t]+[\w-]+){0,5})?(?:[ \t]+"([^"\n]{0,300})")?[ \t]*$/

const FENCE = /^ {0,3}(`{3,}|~{3,})/

const DEEPEST = 20

function blocksIn(lines: readonly string[], depth = 0): Node[] {
  const nodes: Node[] = []
  let fence = ''
  let index = 0
  while (index < lines.length) {
    const line = lines[index] ?? ''
    index += 1
    const [, mark = ''] = FENCE.exec(line) ?? []
    if (fence === '') fence = mark
    else if (mark.startsWith(fence)) fence = ''
    const opening = fence === '' && mark === '' && depth < DEEPEST ? BLOCK.exec(line) : null
    const [, marker = '', kind = '', title] = opening ?? []
    if (!opening || (kind === '' && title === undefined)) {
      nodes.push({ is: 'text', text: `${line}\n` })
      continue
    }
    const from = index
    while (index < lines.length && /^(?: {4}|\t|\s*$)/.test(lines[index] ?? '')) index += 1
    const within = lines.slice(from, index).map((inside) => inside.replace(/^(?: {4}|\t)/, ''))
    const named = new Map([['kind', kind], ...(title === undefined ? [] : [['title', title] as const])])
    const name = marker.startsWith('===') ? 'tab' : 'admonition'
    const inner = blocksIn(within, depth + 1)
    nodes.push(
      { is: 'text', text: '\n' },
      { is: 'tag', name, positional: [], named, source: line.trim(), inner },
    )
    nodes.push({ is: 'text', text: '\n\n' })
  }
  return nodes
}

function show({ name, named }: Tag, inner: string | undefined, markdown: (text: string) => string): string {
  const title = named.get('title')
  if (name === 'tab') return labelBox(title ?? '', inner)
  if (title === undefined) return admonition(defaultTitle(named.get('kind') ?? ''), inner)
  return admonition(
    markdown(title)
      .replace(/<\/?p>/g, '')
      .trim(),
    inner,
  )
}

/** A heading's id stays, as other dialects write it: https://python-markdown.github.io/extensions/attr_list/ */
function withoutAttributes(text: string): string {
  return text
    .replace(/^(#{1,6} .*)\{:?[ \t]+(?=[.#])/gm, '$1{')
    .replace(/(?<=[)\]*_])\{:?[ \t]*(?:[.#]|[\w-]+=)[^{}\n]{0,200}\}/g, '')
    .replace(/^\{:[ \t]*[.#][^{}\n]{0,200}\}[ \t]*$/gm, '')
}
