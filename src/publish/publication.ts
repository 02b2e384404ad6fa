import type { Gate } from './gate.ts'
import type { PullId } from './pull.ts'

export interface Publication {
  id: PullId
  title: string
  url: string
  private: boolean
  plannedMs: number
  zone: string
  mergedMs: number
  /** From the planned instant to GitHub's answer; never negative. */
  lagMs: number
  head: string
  mergeCommit: string
  gates: readonly Gate[]
  approvals: readonly string[]
}
