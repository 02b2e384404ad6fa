import { evaluate } from '../publish/evaluate.ts'
import type { Gate } from '../publish/gate.ts'
import { mayWrite, pullKey } from '../publish/pull.ts'
import { firstToGo, joinedAndOpen, type ReleaseMember, unmetGates } from '../publish/release.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import { ageMs, type Moment, momentOf, SLOW_MS } from '../review/freshness.ts'
import { type LoadedPull, type LoadPullServices, loadPull, type UnreadPull } from '../review/load-pull.ts'
import { timeOnAllClocks } from './merge-fresh.ts'

export interface ReadingServices extends LoadPullServices {
  queue: Queue
}

/**
 * The others of a release, read from GitHub just before the first of them is merged. One publication holds them: what
 * it reads again by itself a moment later need not be read again of the others.
 */
export class ReleaseReadings {
  readonly #services: ReadingServices
  readonly #read = new Map<string, { at: Moment; member: ReleaseMember }>()

  constructor(services: ReadingServices) {
    this.#services = services
  }

  /** Only the first to go needs them: the others follow it, whatever becomes of the rest. */
  async refresh<Pull extends LoadedPull | UnreadPull | undefined>(loaded: Pull): Promise<Pull> {
    if (loaded?.is !== 'read' || !loaded.release?.others.length) return loaded
    const { others } = loaded.release
    if (others.some(({ out }) => out?.by === 'galley')) return loaded
    const members = await Promise.all(
      others.map((member) => (member.isJoined && !member.out ? this.#member(member) : member)),
    )
    return { ...loaded, release: { ...loaded.release, others: members } }
  }

  async #member(member: ReleaseMember): Promise<ReleaseMember> {
    const key = pullKey(member.id)
    const known = this.#read.get(key)
    if (known && ageMs(known.at, this.#services.clock) <= SLOW_MS) return known.member
    const at = momentOf(this.#services.clock)
    const fresh = await readMember(member, this.#services)
    this.#read.set(key, { at, member: fresh })
    return fresh
  }
}

async function readMember(member: ReleaseMember, services: ReadingServices): Promise<ReleaseMember> {
  const { id } = member
  const [loaded, stored] = await Promise.all([
    loadPull(id, services, { waitMode: 'none' }),
    services.plans.find(id),
  ])
  const isOrdered =
    loaded?.is === 'read' && loaded.commands.waiting.some(({ by }) => mayWrite(loaded.permissions.get(by)))
  if (loaded?.pull.state !== 'open' || isOrdered) {
    await services.queue.put(reviewPull, id)
    return { ...member, unmet: [TO_REVIEW] }
  }
  const review = evaluate(
    loaded,
    stored?.headSha ?? loaded.pull.head.sha,
    timeOnAllClocks(loaded, services.clock),
  )
  const { release } = review
  const isMember = loaded.is === 'unread' || release?.isJoined === true
  if (!isMember) await services.queue.put(reviewPull, id)
  return {
    ...member,
    ...(release && { own: release.own }),
    unmet: isMember ? unmetGates(review.gates) : [TO_REVIEW],
  }
}

/** It has changed since its last review, which may take it out of the release. */
const TO_REVIEW: Gate = { id: 'reviewed', state: 'waiting', why: { is: 'head-moved' } }

/** True if another of its release goes first, as far as is stored, and has not gone out yet. */
export function followsAnother(self: ReleaseMember, others: readonly ReleaseMember[]): boolean {
  if (!self.isJoined || others.some(({ out }) => out?.by === 'galley')) return false
  const first = firstToGo([self, ...joinedAndOpen(others)])
  return first !== undefined && first !== self
}
