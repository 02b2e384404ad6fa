import type { Gate } from '../publish/gate.ts'
import type { Plan } from '../publish/plan.ts'
import type { PullId } from '../publish/pull.ts'
import type { MadeWith, StoredPlan } from '../publish/stored-plan.ts'
import type { Row } from './database.ts'

export function pullIdOf(row: Row): PullId {
  return {
    installationId: Number(row.installation_id),
    repositoryId: Number(row.repository_id),
    owner: String(row.owner),
    repo: String(row.repo),
    number: Number(row.number),
  }
}

export function toPlan(row: Row): StoredPlan {
  return {
    id: pullIdOf(row),
    title: String(row.title),
    url: String(row.url),
    private: row.private === true,
    baseBranch: String(row.base_branch),
    headSha: String(row.head_sha),
    plan: row.plan as Plan,
    gates: row.gates as Gate[],
    reviewedMs: Number(row.reviewed_ms),
    nextLookMs: row.next_look_ms === null ? undefined : Number(row.next_look_ms),
    retryMs: row.retry_ms == null ? undefined : Number(row.retry_ms),
    movedFrom: row.moved_from_ms === null ? undefined : Number(row.moved_from_ms),
    sinceMs: Number(row.since_ms ?? row.reviewed_ms),
    dependsOn: row.depends_on as string[],
    queuePosition: row.queue_position === null ? undefined : Number(row.queue_position),
    madeWith: (row.made_with as MadeWith | null) ?? undefined,
    delivery: (row.delivery as string | null) ?? undefined,
  }
}
