import type { GeneratorId } from '../site.ts'
import { astro } from './astro.ts'
import { docusaurus } from './docusaurus.ts'
import { eleventy } from './eleventy.ts'
import type { Generator } from './generator.ts'
import { hugo } from './hugo.ts'
import { jekyll } from './jekyll.ts'

/** In the order in which they may claim a folder: `_config.yml` and `config.yaml` are other programs' names too. */
const byId: Readonly<Record<GeneratorId, Generator>> = { astro, eleventy, docusaurus, hugo, jekyll }

export const generators: readonly Generator[] = Object.values(byId)

export function generatorOf(id: GeneratorId): Generator {
  return byId[id]
}
