import { passMergeGroup as pass } from '../github/check-run.ts'
import { type Happened, passMergeGroup as kind } from './kinds.ts'
import type { Job } from './shell.ts'

/** Answers a merge queue that asks for Galley's check on the commit it has built. */
export const passMergeGroup: Job<Happened> = {
  kind,
  async run({ installationId, owner, repo, at }, { github }) {
    if ('sha' in at) await pass(await github.installation(installationId), { owner, repo }, at.sha)
  },
}
