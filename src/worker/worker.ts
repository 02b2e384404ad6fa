import { threadId } from 'node:worker_threads'
import type { TaskStart } from './task-watch.ts'
import { type Tasks, tasks } from './tasks.ts'

export default async function work<Name extends keyof Tasks>({
  name,
  value,
  start,
}: {
  name: Name
  value: Parameters<Tasks[Name]>[0]
  start: TaskStart
}): Promise<unknown> {
  start.set([threadId, usedSoFar()])
  try {
    return await (tasks[name] as (value: unknown) => unknown)(value)
  } finally {
    start[2] = usedSoFar()
  }
}

/** CPU time of this thread in microseconds. Node before 22.15 does not report it, and then nobody reads it either. */
function usedSoFar(): number {
  const { user, system } = process.threadCpuUsage?.() ?? { user: 0, system: 0 }
  return user + system
}
