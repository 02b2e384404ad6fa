import { pullJson } from '../rest/pull-json.ts'
import type { Account } from './account.ts'
import { emit, type Payloads } from './emit.ts'
import type { Pull } from './pull.ts'
import type { World } from './world.ts'

type Story = Omit<Payloads['pull_request'], 'number' | 'pull_request'>

/** Notes that a pull request changed, and sends its webhook. */
export async function emitPull(world: World, pull: Pull, by: Account, story: Story): Promise<void> {
  pull.updatedAt = world.now()
  const pull_request = await pullJson(world, pull, null)
  emit(world, pull.repository, by, 'pull_request', { number: pull.number, pull_request, ...story })
}
