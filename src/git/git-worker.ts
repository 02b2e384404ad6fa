import { parentPort } from 'node:worker_threads'
import { toErrorMessage } from '../error-message.ts'
import type { GitAnswer, GitTask } from './git-message.ts'
import { GitTasks } from './git-tasks.ts'

// This file runs in a thread of its own, which is killed if a task takes too long.

const tasks = new GitTasks()

parentPort?.on('message', async ({ name, value }: GitTask) => {
  parentPort?.postMessage(await answerTo(name, value))
})

async function answerTo(name: GitTask['name'], value: unknown): Promise<GitAnswer> {
  try {
    return { value: await (tasks[name] as (value: unknown) => Promise<unknown>).call(tasks, value) }
  } catch (error) {
    return { error: toErrorMessage(error) }
  }
}
