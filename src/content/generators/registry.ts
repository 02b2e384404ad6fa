import { astro } from './astro.ts'
import { docusaurus } from './docusaurus.ts'
import { eleventy } from './eleventy.ts'
import type { Generator } from './generator.ts'
import { hexo } from './hexo.ts'
import { hugo } from './hugo.ts'
import { jekyll } from './jekyll.ts'
import { mkdocsMaterial } from './mkdocs-material.ts'

/**
 * The order decides which generator may claim a folder. `_config.yml` and `config.yaml` are other programs' names too, and
 * MkDocs often documents what another builds.
 */
export const generators: readonly Generator[] = [
  astro,
  eleventy,
  docusaurus,
  hexo,
  hugo,
  jekyll,
  mkdocsMaterial,
]

const byId = new Map(generators.map((generator) => [generator.id, generator]))

export function generatorOf(id: string): Generator {
  const generator = byId.get(id)
  if (!generator) throw new RangeError(`There is no generator \`${id}\`.`)
  return generator
}
