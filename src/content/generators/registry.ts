import type { GeneratorId } from '../site.ts'
import type { Generator } from './generator.ts'
import { hugo } from './hugo.ts'
import { jekyll } from './jekyll.ts'

const byId: Readonly<Record<GeneratorId, Generator>> = { jekyll, hugo }

export const generators: readonly Generator[] = Object.values(byId)

export function generatorOf(id: GeneratorId): Generator {
  return byId[id]
}
