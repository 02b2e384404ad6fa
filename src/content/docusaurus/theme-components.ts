import type { SiteFolder } from '../generators/generator.ts'
import { readProgram } from '../generators/program.ts'
import { asMapping } from '../generators/program-value.ts'

/** The parts of a theme that may bring components to MDX: https://docusaurus.io/docs/swizzling */
const THEME_FILE = /^src\/theme\/(MDXComponents|MDXContent|Root|Layout\/Provider)(?:\/index)?\.[jt]sx?$/

const ORIGINAL = /^@theme-(?:original|init)\/MDXComponents$/

export function isThemeFile(below: string): boolean {
  return THEME_FILE.test(below)
}

/** The components that the site itself gives to MDX; undefined if its code does not say so plainly. */
export function ownComponents(
  { root, paths }: SiteFolder,
  files: ReadonlyMap<string, string>,
): string[] | undefined {
  const lists = paths.flatMap((path) => {
    const part = path.startsWith(root) ? THEME_FILE.exec(path.slice(root.length))?.[1] : undefined
    if (part === undefined) return []
    const source = files.get(path)
    if (source === undefined) return [undefined]
    if (part === 'MDXComponents') return [componentsIn(source)]
    return /\bMDXProvider\b/.test(source) ? [undefined] : []
  })
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined
}

/** `export default { ...MDXComponents, Box }`: https://docusaurus.io/docs/markdown-features/react#mdx-component-scope */
function componentsIn(source: string): string[] | undefined {
  const { main, modules } = readProgram(source)
  const mapping = asMapping(main)
  // Components may be added by an assignment, or under a name that code computes.
  if (
    !mapping ||
    /^[ \t]*\w+(?:\.\w+|\[[^\]\n]{1,200}\])[ \t]*=[^=]|^[ \t]*\[[^\]\n]{1,200}\][ \t]*:/m.test(source)
  )
    return undefined
  const arePlain = [...source.matchAll(/\.{3}\s*([\w$]*)/g)].every(
    ([, name = '']) => /^(?:props|rest)$/.test(name) || ORIGINAL.test(modules.get(name) ?? ''),
  )
  return arePlain ? Object.keys(mapping) : undefined
}
