import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Parts of `test` by how long their files take: a long one that came last would leave a core idle. The demo and the other programs
 * in processes of their own wait for real clocks, and so not at the same time.
 */
const LONGEST_FIRST = [
  'process/demo',
  'scenes/',
  'process/',
  'web/',
  'git/',
  'queue/',
  'database/',
  'worker/',
  'cli/',
]

/** In which order files run: https://vitest.dev/config/sequence#sequence-sequencer */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = LONGEST_FIRST.findIndex((part) => moduleId.includes(`/test/${part}`))
  return index === -1 ? LONGEST_FIRST.length : index
}
