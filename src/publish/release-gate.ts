import type { Gate, GateWhy } from './gate.ts'
import { isOpenedByTime } from './gate.ts'
import type { Plan } from './plan.ts'
import type { Pull } from './pull.ts'
import {
  firstToGo,
  joinedAndOpen,
  memberRef,
  obstaclesOf,
  type Release,
  type ReleaseMember,
  unmetGates,
} from './release.ts'
import { type ToldMembers, told } from './release-disclosure.ts'

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
  const { line, isJoined, others, own, roomMs } = release
  if (line.is === 'unreadable') return gate('shut', { is: 'release-unreadable', text: line.text })
  const { name } = line
  if (!isJoined) return gate('waiting', { is: 'release-unapproved', name, by: pull.described.by })
  const open = joinedAndOpen(others)
  const out = others.filter((member) => member.out?.by === 'galley')
  if (open.length + out.length >= MOST_MEMBERS)
    return gate('shut', { is: 'release-too-large', name, most: MOST_MEMBERS })
  const reader = { id: pull.id, isJoined }
  if (out.length)
    return gate('open', { is: 'release-begun', name, ...begun(told(out, reader), told(open, reader)) })
  const self: ReleaseMember = {
    ...{ id: pull.id, title: pull.title, url: pull.url, isPrivate: pull.private, isJoined, own },
    ...{ out: undefined, hasMergeQueue: pull.rules.mergeQueue, unmet: unmetGates(gates) },
  }
  const refs = new Set([self, ...open].map(memberRef))
  const waiting = open.flatMap((member) => {
    const unmet = obstaclesOf(member, refs)
    return unmet.length ? [{ member, unmet }] : []
  })
  if (waiting.length) {
    const members = waiting.map(({ member }) => member)
    return waitingGate(
      name,
      told(members, reader),
      waiting.flatMap(({ unmet }) => unmet),
    )
  }
  const first = firstToGo([self, ...open])
  const isDue = plan.is === 'at' && now >= plan.instant.epochMs
  if (isDue && roomMs !== undefined && roomMs > now) {
    const opens = { epochMs: roomMs, zone: plan.instant.zone }
    return gate('waiting', { is: 'release-room', name, count: open.length + 1, opens })
  }
  if (isDue && first && first !== self)
    return gate('waiting', { is: 'release-follows', name, ...firstOf(told([first], reader)) })
  return gate('open', { is: 'release-ready', name, ...told(open, reader) })
}

function begun(out: ToldMembers, left: ToldMembers) {
  return {
    ...{ out: out.refs, left: left.refs },
    ...(out.elsewhere && { outElsewhere: out.elsewhere }),
    ...(left.elsewhere && { leftElsewhere: left.elsewhere }),
  }
}

function firstOf({ refs: [ref] }: ToldMembers): { ref?: string } {
  return ref === undefined ? {} : { ref }
}

function waitingGate(name: string, members: ToldMembers, unmet: readonly Gate[]): Gate {
  const openings = unmet.map(({ why }) => (isOpenedByTime(why) ? why.opens : undefined))
  const latest = openings.reduce((last, opens) =>
    last && opens ? (last.epochMs >= opens.epochMs ? last : opens) : undefined,
  )
  if (latest) return gate('waiting', { is: 'release-opens', name, ...members, opens: latest })
  return gate('waiting', { is: 'release-waits', name, ...members })
}

const gate = (state: Gate['state'], why: GateWhy): Gate => ({ id: 'release', state, why })
