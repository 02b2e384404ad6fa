import type { Instant } from '../content/instant.ts'
import type { Language } from '../languages/language.ts'
import { code, plain } from '../languages/untrusted.ts'
import { joinedAndOpen, memberRef, obstaclesOf, type ReleaseMember, unmetGates } from '../publish/release.ts'
import { disclosed, type Reader, told } from '../publish/release-disclosure.ts'
import { type Parting, partingsOf } from '../publish/release-parting.ts'
import type { Review } from '../publish/review.ts'
import { inShort } from './headline.ts'
import { searchUrl } from './links.ts'

type ReleaseReview = Pick<Review, 'pull' | 'plan' | 'gates' | 'release' | 'publication'>

/** What else is not open is counted: each member's own comment says all, and what is missing in another repository. */
const MOST_OBSTACLES = 2

/** All pull requests of a release in a table, with what each waits for. '' if the description names none. */
export function releaseSection(review: ReleaseReview, language: Language): string {
  const { release, pull, plan } = review
  if (release?.line.is !== 'named') return ''
  const words = language.messages.release
  const self = selfOf(review, release)
  const reader = { id: pull.id, isJoined: release.isJoined }
  const { named, counted: elsewhere } = disclosed(release.others, reader)
  const members = [self, ...named].toSorted((a, b) => (memberRef(a) < memberRef(b) ? -1 : 1))
  const counted = [...members, ...elsewhere].filter(({ isJoined, out }) => isJoined || out)
  const out = counted.filter((member) => member.out).length
  const isInPart = counted.some((member) => member.out?.by === 'galley') && out < counted.length
  const at = plan.is === 'at' ? plan.instant : undefined
  const refs = new Set(joinedAndOpen([self, ...release.others]).map(memberRef))
  const zone = at?.zone ?? members.find(({ own }) => own)?.own?.zone ?? 'UTC'
  const rows = members.map((member) => {
    const { sign, text } = stateWords(member, refs, zone, language)
    const own = member === self ? ` (${words.thisOne})` : ''
    return `| ${sign} | [${plainRef(member)}](${member.url}) ${plain(member.title)}${own} | ${text.replaceAll('|', '\\|')} |`
  })
  const remarks = [
    isInPart ? words.inPart : out < counted.length && release.isJoined && words.together(at),
    counted.length === 1 && named.length === 0 && pull.state === 'open' && words.alone,
    pull.private &&
      named.some(({ id }) => id.repositoryId !== pull.id.repositoryId) &&
      words.countedElsewhere,
  ]
  const partings = out === 0 && release.isJoined ? partingsOf([self, ...release.others]) : []
  return [
    `**${words.title({ name: release.line.name, out, all: counted.length })}**`,
    remarks.filter(Boolean).join(' '),
    [`| | ${words.columns.pull} | ${words.columns.state} |`, '|---|---|---|', ...rows].join('\n'),
    elsewhere.length > 0 &&
      words.elsewhere({ count: elsewhere.length, search: searchUrl(pull, release.line.name) }),
    partings.map((parting) => `⚠️ ${partingSentence(parting, reader, language)}`).join('\n\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function partingSentence(parting: Parting, reader: Reader, { messages }: Language): string {
  const members = parting.is === 'queue-first' ? [parting.member] : parting.members
  const { refs, ...rest } = told(members, reader)
  return messages.release.parting[parting.is]({ refs, ...rest })
}

export function selfOf(
  { pull, gates, publication }: ReleaseReview,
  { isJoined, own, refusal }: NonNullable<Review['release']>,
): ReleaseMember {
  const atMs = publication?.mergedMs ?? pull.mergedAt
  const isMerged = pull.state === 'merged' && atMs !== undefined
  const by = publication ? 'galley' : 'hand'
  return {
    ...{ id: pull.id, title: pull.title, url: pull.url, isPrivate: pull.private, isJoined, own, refusal },
    hasMergeQueue: pull.rules.mergeQueue,
    strictBranch: pull.rules.upToDate ? pull.base.branch : undefined,
    out: isMerged ? { by, atMs } : undefined,
    unmet: isMerged ? [] : unmetGates(gates),
  }
}

function stateWords(
  member: ReleaseMember,
  refs: ReadonlySet<string>,
  zone: string,
  language: Language,
): { sign: string; text: string } {
  const words = language.messages.release
  if (member.out) {
    const at: Instant = { epochMs: member.out.atMs, zone }
    return {
      sign: '✅',
      text: member.out.by === 'galley' ? words.published(at) : words.mergedByHand(at),
    }
  }
  if (!member.isJoined) return { sign: '✋', text: words.unjoined }
  const unmet = obstaclesOf(member, refs)
  if (member.refusal !== undefined)
    return { sign: '⛔', text: language.messages.comment.mergeRefused(code(member.refusal)) }
  if (!unmet.length) return { sign: '☑️', text: words.ready }
  const shown = unmet.slice(0, MOST_OBSTACLES).map(({ why }) => inShort(why, language))
  const left = unmet.length - shown.length
  const text = [...shown, ...(left ? [words.more(left)] : [])].join(language.typography.semicolon)
  return { sign: unmet.some(({ state }) => state === 'shut') ? '⛔' : '⏳', text }
}

/** In code GitHub finds no reference, so that no member's page fills with mentions by the others. */
function plainRef({ id: { owner, repo, number } }: ReleaseMember): string {
  return code(`${owner}/${repo}#${number}`)
}
