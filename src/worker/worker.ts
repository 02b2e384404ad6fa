import { threadId } from 'node:worker_threads'
import type { ThoughtStart } from './task-watch.ts'
import { type Thoughts, thoughts } from './tasks.ts'

/** Runs in a worker thread that can be killed; the only task a worker knows. */
export default async function think<Name extends keyof Thoughts>({
  name,
  value,
  start,
}: {
  name: Name
  value: Parameters<Thoughts[Name]>[0]
  start: ThoughtStart
}): Promise<unknown> {
  start.set([threadId, usedSoFar()])
  try {
    return await (thoughts[name] as (value: unknown) => unknown)(value)
  } finally {
    start[2] = usedSoFar()
  }
}

/** CPU time of this thread in microseconds. Node before 22.15 does not tell it: then nobody asks for it either. */
function usedSoFar(): number {
  const { user, system } = process.threadCpuUsage?.() ?? { user: 0, system: 0 }
  return user + system
}
