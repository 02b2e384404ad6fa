import { isMapping } from '../safe-object.ts'

/** Packages that Docusaurus brings itself, and that npm puts where posts find them. */
const BROUGHT = [
  ...['@mdx-js/react', 'clsx', 'lodash', 'prism-react-renderer', 'prismjs', 'react', 'react-dom'],
  ...['react-helmet-async', 'react-router', 'react-router-config', 'react-router-dom'],
]

const LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

/** Aliases: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/webpack/aliases/index.ts */
const ALIAS = /^@(?:docusaurus|generated|site|theme(?:-init|-original)?)\//

/** Undefined if a folder above, or another part of the repository, may bring packages as well. */
export function packagesIn(text: string | undefined, root: string): readonly string[] | undefined {
  if (text === undefined || root !== '') return undefined
  try {
    const file: unknown = JSON.parse(text)
    if (!isMapping(file) || ['imports', 'pnpm', 'workspaces'].some((key) => key in file)) return undefined
    const listed = LISTS.flatMap((key) => (isMapping(file[key]) ? Object.keys(file[key]) : []))
    return listed.includes('@docusaurus/core') ? [...BROUGHT, ...listed, String(file.name)] : undefined
  } catch {
    return undefined
  }
}

/** Other signs stand for what a bundler reads in its own way. */
export function lacksPackage(from: string, packages: readonly string[] | undefined): boolean {
  const name = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?=\/|$)/.exec(from)?.[0]
  const isPackage = name !== undefined && !ALIAS.test(from) && !/[!?:]/.test(from)
  return isPackage && packages !== undefined && !packages.includes(name)
}
