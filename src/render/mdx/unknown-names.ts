import type { MdxScope } from '../../content/generators/mdx-types.ts'
import type { UnknownName } from '../../content/mdx-reading.ts'
import { changesValues, declaredValues, handedOver } from './declared-values.ts'
import { type Imports, importsOf, type ReadImport } from './imported-values.ts'
import { missingComponents, missingMembers, unshownValue } from './missing-members.ts'
import { componentsIn, declaredNames, evaluatedNames, type NameInCode } from './names-in-code.ts'
import { namesOfNode } from './node-globals.ts'
import { type PartsOfPost, partsOf } from './parts-of-post.ts'
import { type LookUp, type PlainValue, UNKNOWN } from './plain-value.ts'
import { styleTexts } from './style-texts.ts'
import type { SyntaxNode } from './syntax-node.ts'

/** The first ones show what is wrong. */
const MOST = 50

export interface KnownToPost {
  read: ReadImport
  /** Undefined if it is not certain what the post's code gets of its front matter. */
  frontMatter: PlainValue | undefined
}

interface NamesInPost {
  unknownNames: readonly UnknownName[]
  imports: Imports['files']
}

/**
 * What a post's code names and nothing defines, where that ends the build: MDX makes a function of the post, which throws when
 * the page is rendered. https://mdxjs.com/docs/using-mdx/#mdx-content
 */
export function namesInPost(tree: SyntaxNode, scope: MdxScope, known: KnownToPost): NamesInPost {
  const parts = partsOf(tree, scope)
  const declared = declaredNames(parts.module)
  const defined = new Set([...namesOfNode, ...scope.names, ...declared])
  const imports = importsOf(parts.module, known.read)
  const lookUp = valuesIn(parts, imports, scope, known)
  const found = [
    ...evaluatedNames(parts.module)
      .filter(({ name }) => !defined.has(name))
      .map((name) => unknown('name', name, scope)),
    ...missingMembers(parts.module, lookUp),
    ...(scope.refusesMissingExports ? imports.missing : []),
    ...(scope.refusesGroups && !parts.module.some(hasLayout) ? styleTexts(tree, scope) : []),
    // A layout of the post's own may leave its content out.
    ...(parts.module.some(hasLayout) ? [] : inContent(parts, { defined, declared, lookUp }, scope)),
  ]
  const unknownNames = found.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST)
  return { unknownNames, imports: imports.files }
}

const ONLY_COMPONENTS: PlainValue = { is: 'object', members: new Map([['components', UNKNOWN]]) }

/** Nothing is known where code of the post may change it. */
function valuesIn(
  { module, expressions }: PartsOfPost,
  imports: Imports,
  { frontMatter: name, hasNoProps }: MdxScope,
  { frontMatter }: KnownToPost,
): LookUp {
  const code = [...module, ...expressions.map(({ code }) => code)]
  if (changesValues(code)) return () => UNKNOWN
  const handed = handedOver(code)
  const declared = declaredValues(module, (other) =>
    other === name && frontMatter
      ? frontMatter
      : other === 'props' && hasNoProps
        ? ONLY_COMPONENTS
        : imports.lookUp(other),
  )
  return (other) => (handed.has(other) ? UNKNOWN : declared(other))
}

interface Defined {
  defined: ReadonlySet<string>
  declared: ReadonlySet<string>
  lookUp: LookUp
}

function inContent(
  { expressions, tags }: PartsOfPost,
  { defined, declared, lookUp }: Defined,
  scope: MdxScope,
): UnknownName[] {
  const components = [...tags, ...expressions.flatMap(({ code }) => componentsIn(code))]
  // A tag makes its component a variable of the whole content.
  const variables = new Set(components.map(({ name }) => name))
  const inCode: LookUp = (name) => (variables.has(name) ? UNKNOWN : lookUp(name))
  const showsGroups = !scope.components || !scope.refusesGroups
  const found = expressions.flatMap((expression): UnknownName[] => {
    const { code, braces } = expression
    const faults = [
      ...evaluatedNames([code], 'content')
        .filter(({ name }) => !defined.has(name) && !variables.has(name))
        .map((name) => ({ ...unknown('name', name, scope), ...(braces && { braces }) })),
      ...missingMembers([code], inCode),
    ]
    return faults.length > 0 || showsGroups ? faults : unshownValue(expression, inCode)
  })
  found.push(...missingComponents(tags, lookUp, scope))
  const givesItself = scope.readsOwnComponents && declared.has('components')
  if (!scope.components || givesItself) return found
  const given = new Set([...scope.components, ...declared, 'MDXLayout'])
  const missing = components.filter(({ name }) => !given.has(name))
  return [...found, ...missing.map((name) => unknown('component', name, scope))]
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
