import { configurationPath } from '../content/configuration/configuration.ts'
import { generators } from '../content/generators/registry.ts'
import { GalleyError } from '../errors.ts'
import { printable } from './printable.ts'
import type { WorkingTree } from './working-tree.ts'

/** `_config.yml with package.json and source/_posts/` */
function sentenceOf([first = '', ...others]: readonly string[]): string {
  return others.length ? `${first} with ${others.join(' and ')}` : first
}

/** Says what Galley looked for. */
export async function noSite(tree: WorkingTree): Promise<GalleyError> {
  const closed = await tree.closedFolders()
  if (closed.includes(''))
    return new GalleyError('settings', `${printable(tree.path)} may not be read: look at its permissions.`)
  const longest = Math.max(...generators.map(({ name }) => name.length))
  const signs = generators.map(({ name, signs }) => `  ${name.padEnd(longest)}  ${sentenceOf(signs)}`)
  const { size } = await tree.files()
  return new GalleyError(
    'settings',
    [
      `${printable(tree.path)} holds no site that Galley knows. It has ${size} ${size === 1 ? 'file' : 'files'}, and none of these, at any depth:`,
      ...signs,
      `Name the folder of your site (galley check path/to/site), or its generator by generator: in ${configurationPath}.`,
    ].join('\n'),
  )
}
