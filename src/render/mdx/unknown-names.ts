import type { MdxScope } from '../../content/generators/generator.ts'
import type { UnknownName } from '../../content/mdx-reading.ts'
import { missingMembers } from './missing-members.ts'
import { componentsIn, declaredNames, evaluatedNames, type NameInCode } from './names-in-code.ts'
import { namesOfNode } from './node-globals.ts'
import { type PartsOfPost, partsOf } from './parts-of-post.ts'
import type { SyntaxNode } from './syntax-node.ts'

/** The first ones show what is wrong. */
const MOST = 50

/**
 * What a post's code names and nothing defines, where that ends the build: MDX makes a function of the post, which throws when
 * the page is rendered. https://mdxjs.com/docs/using-mdx/#mdx-content
 */
export function unknownNames(tree: SyntaxNode, scope: MdxScope): UnknownName[] {
  const parts = partsOf(tree, scope)
  const declared = declaredNames(parts.module)
  const known = new Set([...namesOfNode, ...scope.names, ...declared])
  const ofModule = evaluatedNames(parts.module).filter(({ name }) => !known.has(name))
  const found = [
    ...ofModule.map((name) => unknown('name', name, scope)),
    // A layout of the post's own may leave its content out.
    ...(parts.module.some(hasLayout) ? [] : inContent(parts, known, declared, scope)),
  ]
  return found.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST)
}

function inContent(
  { module, expressions, tags }: PartsOfPost,
  known: ReadonlySet<string>,
  declared: ReadonlySet<string>,
  scope: MdxScope,
): UnknownName[] {
  const components = [...tags, ...expressions.flatMap(({ code }) => componentsIn(code))]
  // A tag makes its component a variable of the whole content.
  const variables = new Set(components.map(({ name }) => name))
  const names = expressions.flatMap(({ code, braces }) =>
    evaluatedNames([code], 'content')
      .filter(({ name }) => !known.has(name) && !variables.has(name))
      .map((name) => ({ ...unknown('name', name, scope), ...(braces && { braces }) })),
  )
  const givesItself = scope.readsOwnComponents && declared.has('components')
  const members = missingMembers(tags, module, scope).map((tag) =>
    unknown('component', { ...tag, name: [tag.name, ...tag.members].join('.') }, scope),
  )
  names.push(...members)
  if (!scope.components || givesItself) return names
  const given = new Set([...scope.components, ...declared, 'MDXLayout'])
  const missing = components.filter(({ name }) => !given.has(name))
  return [...names, ...missing.map((name) => unknown('component', name, scope))]
}

function unknown(
  is: UnknownName['is'],
  { name, line, column }: NameInCode,
  { imports }: MdxScope,
): UnknownName {
  const importLine = Object.hasOwn(imports, name) ? imports[name] : undefined
  return { is, name, line, column, ...(importLine !== undefined && { importLine }) }
}

function hasLayout({ body }: SyntaxNode): boolean {
  return (body as SyntaxNode[]).some(
    ({ type, specifiers }) =>
      type === 'ExportDefaultDeclaration' ||
      (type === 'ExportNamedDeclaration' && JSON.stringify(specifiers).includes('"default"')),
  )
}
