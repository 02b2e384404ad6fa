import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders of `test` by how long their files take: a long one that came last would leave a core idle. */
const LONGEST_FIRST = ['process', 'scenes', 'web', 'git', 'queue', 'database', 'worker', 'cli']

/** In which order files run: https://vitest.dev/config/sequence#sequence-sequencer */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = LONGEST_FIRST.findIndex((folder) => moduleId.includes(`/test/${folder}/`))
  return index === -1 ? LONGEST_FIRST.length : index
}
