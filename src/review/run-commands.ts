import { closest } from '../content/near-miss.ts'
import { rules } from '../content/rules/registry.ts'
import type { OverridesTable } from '../database/overrides-table.ts'
import { GalleyError } from '../errors.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import { REPLY_MARKER } from '../github/comments.ts'
import { addLabel, react, removeLabel, writeComment } from '../github/conversation.ts'
import type { GitHub, Octokit } from '../github/github.ts'
import { readPermission } from '../github/permission.ts'
import { commandDateWords, languageOf } from '../languages/registry.ts'
import type { Log } from '../log.ts'
import { evaluate } from '../publish/evaluate.ts'
import { HOLD_LABEL } from '../publish/hold-gate.ts'
import type { Overrides } from '../publish/overrides.ts'
import { type CommandComment, mayWrite, type Pull, type Written } from '../publish/pull.ts'
import { type CommandResult, runCommand } from '../publish/run-command.ts'
import { releaseSection } from '../report/release-section.ts'
import { reply, replyKey } from '../report/reply.ts'
import { revertReply } from '../report/revert-reply.ts'
import { type FreezeServices, keepFreeze } from './keep-freeze.ts'
import type { LoadedPull } from './load-pull.ts'
import { type PullWrites, refusalOf } from './pull-writes.ts'
import { revertRelease } from './revert-release.ts'

export interface RunCommandServices extends FreezeServices {
  github: GitHub
  overrides: OverridesTable
  clock: CheckedClock
  log: Log
}

/**
 * Carries out the waiting commands in the order they were written, each by what its author may do now. Every step
 * may be repeated without harm. The overrides are saved last: after that the command is not read again.
 */
export async function runCommands(
  loaded: LoadedPull,
  writes: PullWrites,
  services: RunCommandServices,
): Promise<LoadedPull> {
  let { pull, overrides, written, freeze } = loaded
  const { site, posts, unread } = loaded.read
  const octokit = await services.github.installation(pull.id.installationId)
  const strangers = new Set<string>()
  for (const command of loaded.commands.waiting) {
    const permission = strangers.has(command.by) ? 'none' : await readPermission(octokit, pull.id, command.by)
    const zone = site?.zone.zone ?? 'UTC'
    const facts = {
      permission,
      overrides,
      hasPosts: posts.length + unread.length > 0,
      release: releaseState(loaded),
      zone,
      number: pull.id.number,
      freeze,
      isFreezeKept: services.freezes.isLasting,
      dateWords: commandDateWords(languageOf(site)),
      ruleNamed,
    }
    const result = runCommand(command, facts)
    services.log.info({ ...pull.id, by: command.by, command: command.command, obeyed: result.is }, 'command')
    const isStranger = !mayWrite(permission)
    // A stranger is refused once, however much they write: each answer is a write for which others wait.
    const isIgnored =
      isStranger && (strangers.has(command.by) || loaded.commands.replied.includes(replyKey(command, result)))
    if (isStranger) strangers.add(command.by)
    const ifAnswered = (write: () => Promise<void>) =>
      isStranger ? !isIgnored && ifLimitsAllow(write) : write()
    // GitHub's REST API has no reactions to reviews; and to a box Galley answers by its comment.
    if (command.on === undefined)
      await ifAnswered(() => acknowledge(() => react(octokit, pull.id, command.id, 'eyes'), loaded, services))
    if ('freeze' in result)
      freeze = await keepFreeze(pull.id, { before: freeze, after: result.freeze }, services)
    if (result.is === 'done' && result.label === 'add') await addLabel(octokit, pull.id, HOLD_LABEL)
    if (result.is === 'done' && result.label === 'remove') await removeLabel(octokit, pull.id, HOLD_LABEL)
    await ifAnswered(() => answer({ command, result, loaded, writes }, octokit, services))
    // After `/galley check` everything is written again, so that the person sees that a check ran.
    if (result.is === 'done' && command.command.is === 'check') written = withoutWrittenTexts(written)
    const isSettled = command.on === undefined && answersAllBefore(command, result, pull)
    overrides = {
      ...(result.is === 'done' ? result.overrides : overrides),
      ...answeredBy(command, isSettled),
    }
    await services.overrides.keep(pull.id, overrides)
    pull = { ...pull, labels: labelsAfter(pull.labels, result) }
    if (isSettled && written.isKnown) pull = { ...pull, cut: pull.cut.filter((list) => list !== 'comments') }
  }
  return { ...loaded, pull, overrides, written, freeze, commands: { ...loaded.commands, waiting: [] } }
}

/**
 * True if no earlier command is left. Comments that were too many to be read may hold some. Only a person with
 * write permission may settle that, by `check`: a stranger's comment could hide a command to hold.
 */
function answersAllBefore({ command }: CommandComment, { is }: CommandResult, { cut }: Pull): boolean {
  return !cut.includes('comments') || (is === 'done' && command.is === 'check')
}

/** A crash between two boxes that were ticked at once loses the second, which nobody has seen obeyed. */
function answeredBy({ id, on, writtenAt }: CommandComment, isSettled: boolean): Partial<Overrides> {
  if (on === 'box') return { answeredBoxes: writtenAt }
  if (on === 'review') return { answeredReview: id }
  return isSettled ? { answered: id } : {}
}

function withoutWrittenTexts({ check, comment, ...rest }: Written): Written {
  return {
    ...rest,
    ...(check && { check: { ...check, fingerprint: '' } }),
    ...(comment && { comment: { ...comment, body: '' } }),
  }
}

async function answer(
  {
    command,
    result,
    loaded,
    writes,
  }: { command: CommandComment; result: CommandResult; loaded: LoadedPull; writes: PullWrites },
  octokit: Octokit,
  services: RunCommandServices,
): Promise<void> {
  const { pull, read, commands } = loaded
  const reaction = result.is === 'refused' ? '-1' : '+1'
  if (command.on === undefined)
    await acknowledge(() => react(octokit, pull.id, command.id, reaction), loaded, services)
  const language = languageOf(read.site)
  const text = reply(command, result, language, {
    releaseText: await releaseText(command, result, loaded, services),
    zone: read.site?.zone.zone ?? 'UTC',
  })
  const key = replyKey(command, result)
  if (text === undefined || commands.replied.includes(key)) return
  const outcome = await writes.attempt('replies', key, () => writeComment(octokit, pull.id, undefined, text))
  if (outcome === 'refused' || outcome === 'left') writes.replies = [...writes.replies, text]
  // Throws before the overrides are saved, so that the command is read again.
  if (outcome === 'failed') await writes.end()
}

/** Strangers are answered only if GitHub's limits leave room, so that no writer's command waits for that. */
async function ifLimitsAllow(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!(error instanceof GalleyError) || error.retryAt === undefined) throw error
  }
}

/** A reaction that GitHub refuses, as in a locked conversation, does not stop the command. */
async function acknowledge(
  write: () => Promise<void>,
  { pull }: LoadedPull,
  { log }: RunCommandServices,
): Promise<void> {
  try {
    await write()
  } catch (err) {
    const isGone = err instanceof GalleyError && err.data.status === 404
    if (!isGone && !refusalOf(err)) throw err
    if (!pull.isLocked)
      log.warn(
        { ...pull.id, err },
        'GitHub refused the reaction to a command; the command is carried out all the same',
      )
  }
}

function releaseState({ pull, release }: LoadedPull): 'none' | 'not-out' | 'out' {
  if (release?.line.is !== 'named') return 'none'
  return pull.state === 'merged' || release.others.some(({ out }) => out) ? 'out' : 'not-out'
}

async function releaseText(
  { by }: CommandComment,
  result: CommandResult,
  loaded: LoadedPull,
  { clock, github }: Pick<RunCommandServices, 'clock' | 'github'>,
): Promise<string> {
  const { release } = loaded
  if (result.is !== 'release' || release?.line.is !== 'named') return ''
  const review = evaluate(loaded, loaded.pull.head.sha, clock.now())
  const language = languageOf(review.site)
  if (result.what === 'show') return releaseSection(review, language)
  return revertReply(
    await revertRelease(by, review, { github }),
    { pull: review.pull, name: release.line.name },
    language,
  )
}

function labelsAfter(labels: readonly string[], result: CommandResult): readonly string[] {
  if (result.is !== 'done' || !result.label) return labels
  const otherLabels = labels.filter((label) => label !== HOLD_LABEL)
  return result.label === 'add' ? [...otherLabels, HOLD_LABEL] : otherLabels
}

function ruleNamed(rule: string): { known: true } | { known: false; closest?: string } {
  const ids = rules.map(({ id }) => id)
  if (ids.some((id) => id === rule)) return { known: true }
  const near = closest(rule, ids)
  return { known: false, ...(near && { closest: near }) }
}

export async function replyLate(
  { pull, commands }: LoadedPull,
  writes: PullWrites,
  services: RunCommandServices,
): Promise<void> {
  const octokit = await services.github.installation(pull.id.installationId)
  const unanswered: string[] = []
  for (const text of writes.replies) {
    const key = text.slice(REPLY_MARKER.length).split(' ', 1)[0] ?? ''
    if (commands.replied.includes(key)) continue
    const outcome = await writes.attempt('replies', key, () =>
      writeComment(octokit, pull.id, undefined, text),
    )
    if (outcome !== 'written') unanswered.push(text)
  }
  writes.replies = unanswered
  if (!unanswered.length) writes.clear('replies')
}
