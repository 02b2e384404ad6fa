import type { GitAnswer, GitTask } from './git-runner.ts'
import { runGit } from './run-git.ts'

// The small process of a GitRunner: runs what it is sent, and ends with the process that started it.
process.on('message', (task: GitTask) => void answer(task))
process.on('disconnect', () => process.exit())

async function answer({ id, folder, args, options }: GitTask): Promise<void> {
  const answer = await runGit(folder, args, options).then(
    (git) => ({ git }),
    (error: Error) => ({ failure: error.message }),
  )
  process.send?.({ id, bytes: process.memoryUsage.rss(), ...answer } satisfies GitAnswer)
}
