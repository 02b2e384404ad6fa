import type { ImportedFile } from '../../content/mdx-reading.ts'
import { type ImportedModule, importedModule } from './imported-module.ts'
import type { NamedFault } from './named-fault.ts'
import { placeOf } from './names-in-code.ts'
import { type LookUp, type PlainValue, UNKNOWN } from './plain-value.ts'
import { nodesIn, type SyntaxNode } from './syntax-node.ts'

/** The text of a file as the post names it: `./chart.json`. Undefined if it is not known. */
export type ReadImport = (from: string) => { path: string; text: string } | undefined

export interface Imports {
  files: readonly ImportedFile[]
  lookUp: LookUp
  /** Names that their files do not export. */
  missing: readonly NamedFault[]
}

const FROM = /^(?:Import|ExportNamed|ExportAll)Declaration$/

export function importsOf(module: readonly SyntaxNode[], read: ReadImport): Imports {
  const files: ImportedFile[] = []
  const missing: NamedFault[] = []
  const values = new Map<string, PlainValue>()
  for (const statement of module.flatMap(({ body }) => nodesIn(body))) {
    const [source] = FROM.test(statement.type) ? nodesIn(statement.source) : []
    if (typeof source?.value !== 'string') continue
    const from = source.value
    files.push({ from, ...placeOf(source) })
    if (/\.astro$/.test(from)) for (const name of defaultsOf(statement)) values.set(name, { is: 'function' })
    const file = read(from)
    const exported = file && importedModule(file.path, file.text)
    if (!exported) continue
    for (const specifier of nodesIn(statement.specifiers)) {
      const name = exportedName(specifier)
      const value = name === undefined ? namespaceOf(exported) : valueIn(exported, name)
      values.set(nameOf(specifier.local), value)
      if (name !== undefined && exported.isWhole && !exported.values.has(name))
        missing.push({ is: 'export', name, from, ...placeOf(specifier) })
    }
  }
  return { files, missing, lookUp: (name) => values.get(name) ?? UNKNOWN }
}

/** Undefined for `* as all`. */
function exportedName({ type, imported, local }: SyntaxNode): string | undefined {
  if (type === 'ImportDefaultSpecifier') return 'default'
  if (type === 'ImportSpecifier') return nameOf(imported)
  return type === 'ExportSpecifier' ? nameOf(local) : undefined
}

function defaultsOf({ specifiers }: SyntaxNode): string[] {
  return nodesIn(specifiers).flatMap(({ type, local }) =>
    type === 'ImportDefaultSpecifier' ? nameOf(local) : [],
  )
}

function namespaceOf({ values, isWhole }: ImportedModule): PlainValue {
  return isWhole ? { is: 'object', members: values } : UNKNOWN
}

/** A bundler that goes on has `undefined` for what a file does not export. */
function valueIn({ values, isWhole }: ImportedModule, name: string): PlainValue {
  return values.get(name) ?? (isWhole ? { is: 'nothing' } : UNKNOWN)
}

function nameOf(node: unknown): string {
  const [{ name, value } = {}] = nodesIn(node) as Partial<SyntaxNode>[]
  return String(name ?? value)
}
