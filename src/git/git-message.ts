import type { ErrorMessage } from '../error-message.ts'
import type { GitTasks } from './git-tasks.ts'

export interface GitTask {
  name: keyof GitTasks
  value: unknown
}

export type GitAnswer = { value: unknown } | { error: ErrorMessage }
