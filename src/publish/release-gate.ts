import type { Gate, GateWhy } from './gate.ts'
import { isOpenedByTime } from './gate.ts'
import type { Plan } from './plan.ts'
import type { Pull } from './pull.ts'
import { firstToGo, joinedAndOpen, memberRef, obstaclesOf, type Release, unmetGates } from './release.ts'

/** So many may belong to a release. Before one goes out, all are read at the same time. */
export const MOST_MEMBERS = 20

interface Facts {
  pull: Pull
  plan: Plan
  release: Release
}

/**
 * All of a release are ready, or none goes out. Once one of them is out, the others follow as soon as each can, since
 * to hold them back would take nothing back. `gates`: the pull request's own others.
 */
export function releaseGate({ pull, plan, release }: Facts, gates: readonly Gate[], now: number): Gate {
  const { line, isJoined, others, own } = release
  if (line.is === 'unreadable') return gate('shut', { is: 'release-unreadable', text: line.text })
  const { name } = line
  if (!isJoined) return gate('waiting', { is: 'release-unapproved', name, by: pull.described.by })
  const open = joinedAndOpen(others)
  const out = others.filter((member) => member.out?.by === 'galley')
  if (open.length + out.length >= MOST_MEMBERS)
    return gate('shut', { is: 'release-too-large', name, most: MOST_MEMBERS })
  if (out.length)
    return gate('open', { is: 'release-begun', name, out: out.map(memberRef), left: open.map(memberRef) })
  const self = {
    ...{ id: pull.id, title: pull.title, url: pull.url, isJoined, own, out: undefined },
    ...{ hasMergeQueue: pull.rules.mergeQueue, unmet: unmetGates(gates) },
  }
  const refs = new Set([self, ...open].map(memberRef))
  const waiting = open.flatMap((member) => {
    const unmet = obstaclesOf(member, refs)
    return unmet.length ? [{ ref: memberRef(member), unmet }] : []
  })
  if (waiting.length) return waitingGate(name, waiting)
  const first = firstToGo([self, ...open])
  const isDue = plan.is === 'at' && now >= plan.instant.epochMs
  if (isDue && first && first !== self)
    return gate('waiting', { is: 'release-follows', name, ref: memberRef(first) })
  return gate('open', { is: 'release-ready', name, refs: open.map(memberRef) })
}

function waitingGate(name: string, waiting: readonly { ref: string; unmet: readonly Gate[] }[]): Gate {
  const refs = waiting.map(({ ref }) => ref)
  const openings = waiting.flatMap(({ unmet }) =>
    unmet.map(({ why }) => (isOpenedByTime(why) ? why.opens : undefined)),
  )
  const latest = openings.reduce((last, opens) =>
    last && opens ? (last.epochMs >= opens.epochMs ? last : opens) : undefined,
  )
  if (latest) return gate('waiting', { is: 'release-opens', name, refs, opens: latest })
  return gate('waiting', { is: 'release-waits', name, refs })
}

const gate = (state: Gate['state'], why: GateWhy): Gate => ({ id: 'release', state, why })
