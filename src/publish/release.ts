import type { Instant } from '../content/instant.ts'
import { refText } from './dependencies.ts'
import type { Gate } from './gate.ts'
import type { Plan } from './plan.ts'
import { mayWrite, type Permission, type Pull, type PullId } from './pull.ts'
import type { ReleaseLine } from './release-line.ts'

/** One pull request of a release, as it was last read. */
export interface ReleaseMember {
  id: PullId
  title: string
  url: string
  isPrivate: boolean
  /** False: its description names the release, but nobody who may write has agreed to that. It holds nobody back. */
  isJoined: boolean
  /** The date that it would have by itself. */
  own: Instant | undefined
  hasMergeQueue: boolean
  /** The branch that it goes into, if that branch's rules demand that what goes in is up to date. */
  strictBranch?: string | undefined
  /** Undefined while it is open. */
  out: { by: 'galley' | 'hand'; atMs: number; plannedMs?: number } | undefined
  /** Its conditions that are not open, but for its date and its release. */
  unmet: readonly Gate[]
  /** GitHub's words, if it refused to merge this head. */
  refusal?: string | undefined
}

/** What is known of the release that a pull request's description names. */
export interface ReleaseFacts {
  line: Exclude<ReleaseLine, { is: 'none' }>
  others: readonly ReleaseMember[]
  /** GitHub's words, if it refused to merge the pull request itself. */
  refusal?: string | undefined
  /** GitHub's write limits have room for all of it from then on, in milliseconds since the epoch. */
  roomMs?: number | undefined
}

/** The release as one of its members sees it. */
export interface Release extends ReleaseFacts {
  isJoined: boolean
  own: Instant | undefined
}

/**
 * A stranger's line must not hold back others, so it counts only if whoever wrote the description last may write here,
 * or somebody who may has approved it since. GitHub's times are whole seconds, so an approval of that second may be
 * for the description before.
 */
export function hasJoined(
  { described, opinions, author, isByGalley }: Pull,
  permissions: ReadonlyMap<string, Permission>,
): boolean {
  const isWriter = (login: string) => mayWrite(permissions.get(login))
  if (isWriter(described.by) || (isByGalley === true && described.by === author)) return true
  return opinions.some(
    (opinion) =>
      opinion.says === 'approved' &&
      opinion.begunAt > described.at &&
      opinion.author !== author &&
      isWriter(opinion.author),
  )
}

/**
 * A release goes out at the latest of its members' dates. Once some of it is out the others don't wait for a later
 * date than that, unless it is their own.
 */
export function releaseDate(others: readonly ReleaseMember[]): Instant | undefined {
  const zone = others.find(({ own }) => own)?.own?.zone ?? 'UTC'
  const outMs = others.flatMap(({ out }) => (out?.by === 'galley' && out.plannedMs ? [out.plannedMs] : []))
  if (outMs.length) return { epochMs: Math.max(...outMs), zone }
  return joinedAndOpen(others)
    .flatMap(({ own }) => own ?? [])
    .reduce<Instant | undefined>((last, own) => (last && last.epochMs >= own.epochMs ? last : own), undefined)
}

/** A plan that a person has taken back, or whose date cannot be read, stays as it is, and holds the release. */
export function planInRelease(own: Plan, release: Release | undefined): Plan {
  if (!release?.isJoined || release.line.is !== 'named' || own.is === 'unclear') return own
  if (own.is === 'none' && (own.why === 'unscheduled' || own.why === 'line-unreadable')) return own
  const instant = releaseDate(release.others)
  if (!instant || (own.is === 'at' && own.instant.epochMs >= instant.epochMs)) return own
  return {
    is: 'at',
    instant,
    release: release.line.name,
    ...(own.is === 'at' && { own: own.instant }),
  }
}

/** What others of its release wait for: all that is not open, but for what they open themselves. */
export function unmetGates(gates: readonly Gate[]): Gate[] {
  return gates.filter(({ id, state, why }) => state !== 'open' && id !== 'release' && why.is !== 'not-yet')
}

/** Members as the database has them: with all their gates. */
export function withUnmet(members: readonly ReleaseMember[]): ReleaseMember[] {
  return members.map((member) => ({ ...member, unmet: unmetGates(member.unmet) }))
}

export function joinedAndOpen(members: readonly ReleaseMember[]): ReleaseMember[] {
  return members.filter(({ isJoined, out }) => isJoined && !out)
}

/** In a release each goes after those that it depends on, so that such a dependency holds nobody back. */
export function obstaclesOf(member: Pick<ReleaseMember, 'unmet'>, refs: ReadonlySet<string>): Gate[] {
  return member.unmet.filter(({ why }) => !waitsWithin(why, refs))
}

function waitsWithin(why: Gate['why'], refs: ReadonlySet<string>): boolean {
  return why.is === 'dependencies-open' && why.refs.every((ref) => refs.has(ref))
}

/**
 * The one that goes first, alone, so that nothing is out if GitHub refuses it. A merge queue may throw its entry out
 * after minutes, so that it is tried first.
 */
export function firstToGo(members: readonly ReleaseMember[]): ReleaseMember | undefined {
  const isFree = ({ unmet }: ReleaseMember) => !unmet.some(({ why }) => why.is === 'dependencies-open')
  const free = members.filter(isFree)
  return (free.length ? free : members).toSorted(
    (a, b) =>
      Number(b.hasMergeQueue) - Number(a.hasMergeQueue) ||
      a.id.repositoryId - b.id.repositoryId ||
      a.id.number - b.id.number,
  )[0]
}

export function memberRef({ id }: Pick<ReleaseMember, 'id'>): string {
  return refText(id)
}
