import { type Dependency, refText } from './dependencies.ts'
import type { Gate } from './gate.ts'

const TOO_MANY = 'not-looked-at'

export function dependenciesGate(dependencies: readonly Dependency[]): Gate {
  const gate = (state: Gate['state'], why: Gate['why']): Gate => ({ id: 'dependencies', state, why })
  if (!dependencies.length) return gate('open', { is: 'no-dependencies' })
  const refs = (state: Dependency['state']) =>
    dependencies.filter((dependency) => dependency.state === state).map(({ ref }) => refText(ref))
  const lost = dependencies.filter(({ state }) => state !== 'merged' && state !== 'open')
  if (lost.length) {
    // Dependencies that Galley did not check are reported before the others.
    const uncheckedFirst = lost.toSorted(
      (a, b) => Number(b.state === TOO_MANY) - Number(a.state === TOO_MANY),
    )
    const sorted = uncheckedFirst.map(({ ref, state }) => ({ ref: refText(ref), state }))
    return gate('shut', { is: 'dependencies-lost', lost: sorted })
  }
  const open = refs('open')
  if (open.length) return gate('waiting', { is: 'dependencies-open', refs: open })
  return gate('open', { is: 'dependencies-merged', refs: refs('merged') })
}
