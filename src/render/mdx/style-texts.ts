import type { MdxScope } from '../../content/generators/mdx-types.ts'
import type { UnknownName } from '../../content/mdx-reading.ts'
import { titleOf } from './parts-of-post.ts'
import { isComponentName, nodesIn, type SyntaxNode } from './syntax-node.ts'

const ELEMENT = /^mdxJsx(?:Text|Flow)Element$/

/**
 * `<p style="color: red">`: React ends the build at a style that is a text (https://react.dev/link/invalid-style-prop). What is in a
 * component may not be shown, nor what only plugins show.
 */
export function styleTexts(tree: SyntaxNode, { dropsTitle }: MdxScope): UnknownName[] {
  const found: UnknownName[] = []
  const title = dropsTitle ? titleOf(tree) : undefined
  const nodes = [tree]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node === title || /^(?:footnoteDefinition|textDirective|leafDirective)$/.test(node.type)) continue
    const { name, position } = node
    if (ELEMENT.test(node.type) && typeof name === 'string') {
      if (isComponentName(name)) continue
      const attributes = nodesIn(node.attributes)
      // The last one counts, and `{...props}` may bring another.
      const last = attributes.findLast(({ type, name: key }) => key === 'style' || /Expression/.test(type))
      const style = last?.name === 'style' ? last.value : undefined
      const { start } = position as { start: { line: number; column: number } }
      if (typeof style === 'string')
        found.push({ is: 'style', name: style, line: start.line, column: start.column })
    }
    nodes.push(...nodesIn(node.children))
  }
  return found
}
