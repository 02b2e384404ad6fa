import type { GeneratorId } from '../site.ts'
import type { Generator } from './generator.ts'
import { hugo } from './hugo.ts'
import { jekyll } from './jekyll.ts'

const byId: Readonly<Record<GeneratorId, Generator>> = { jekyll, hugo }

export const generators: readonly Generator[] = Object.values(byId)

/**
 * The generator of a repository: the wanted one if any, else the one whose configuration lies nearest the root.
 * `paths` are all files of the repository.
 */
export function detectGenerator(paths: readonly string[], wanted?: GeneratorId): Generator | undefined {
  if (wanted !== undefined) return generatorOf(wanted)
  const found = generators.flatMap((generator) => {
    const [first] = generator.configuration(paths)
    return first === undefined ? [] : [{ generator, depth: first.split('/').length }]
  })
  return found.sort((a, b) => a.depth - b.depth)[0]?.generator
}

export function generatorOf(id: GeneratorId): Generator {
  return byId[id]
}
