import { type Configuration, configurationPath } from '../content/configuration/configuration.ts'
import type { Site } from '../content/site.ts'
import { isRefusal } from '../git/fetch-limits.ts'
import { readBaseBranch } from '../github/base-branch.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import { COMMAND_FRESH_MS } from '../github/comments.ts'
import { react, writeComment } from '../github/conversation.ts'
import type { Octokit } from '../github/github.ts'
import { readIssueComment, readReplies } from '../github/issue-comments.ts'
import { readPermission } from '../github/permission.ts'
import { commandDateWords, commandNames, languageOf } from '../languages/registry.ts'
import type { Log } from '../log.ts'
import { type Command, readCommand } from '../publish/command.ts'
import { type CommandComment, mayWrite, type Permission, type PullId } from '../publish/pull.ts'
import { type CommandResult, freezeOrEnd } from '../publish/run-command.ts'
import type { IssueCommentId } from '../queue/job-kinds.ts'
import { reply, replyKey } from '../report/reply.ts'
import { type FreezeServices, keepFreeze } from './keep-freeze.ts'
import { refusalOf } from './pull-writes.ts'
import { withLanguage } from './read-language.ts'
import { type BaseServices, withBase } from './with-base.ts'

export interface IssueCommandServices extends BaseServices, FreezeServices {
  clock: CheckedClock
  log: Log
}

/**
 * Carries out a command in a comment on an issue, which can only be about the whole repository. The freeze is stored
 * before anything is written, so that an answer that GitHub refuses delays none.
 */
export async function runIssueCommand(
  { commentId, ...issue }: IssueCommentId,
  services: IssueCommandServices,
): Promise<void> {
  const { clock, freezes, github, log } = services
  const octokit = await github.installation(issue.installationId)
  const comment = await readIssueComment(octokit, issue, commentId)
  if (!comment?.isPerson || comment.isEdited || comment.writtenAt < clock.now() - COMMAND_FRESH_MS) return
  const command = readCommand(comment.body, commandNames)
  if (!command) return
  const { by, writtenAt } = comment
  const said: CommandComment = { id: commentId, by, command, writtenAt }
  const permission = await readPermission(octokit, issue, by)
  const site = await readSite(octokit, issue, services)
  const language = languageOf(site)
  const freeze = await freezes.find(issue.repositoryId)
  const zone = site?.zone.zone ?? 'UTC'
  const result = resultOf(said, command, {
    ...{ permission, freeze, zone, number: issue.number, isFreezeKept: freezes.isLasting },
    dateWords: commandDateWords(language),
  })
  log.info({ ...issue, by, command, obeyed: result.is }, 'command on an issue')
  if ('freeze' in result) await keepFreeze(issue, { before: freeze, after: result.freeze }, services)
  await answer(said, result, reply(said, result, language, { zone }), octokit, issue, services)
}

function resultOf(
  said: CommandComment,
  command: Command,
  facts: Parameters<typeof freezeOrEnd>[2] & { permission: Permission },
): CommandResult {
  if (command.is === 'freeze' || command.is === 'unfreeze') return freezeOrEnd(said, command, facts)
  const refused = (why: Extract<CommandResult, { is: 'refused' }>['why']) => ({ is: 'refused', why }) as const
  if (!mayWrite(facts.permission)) return refused({ is: 'not-allowed' })
  if (command.is === 'help') return { is: 'help' }
  if (command.is === 'unknown') {
    const { word, closest } = command
    return refused({ is: 'unknown-command', word, ...(closest && { closest }) })
  }
  if (command.is === 'surplus' && command.name === 'unfreeze') {
    const { name, word, text } = command
    return refused({ is: 'surplus-words', name, word, text })
  }
  return refused({ is: 'not-on-issues' })
}

async function answer(
  said: CommandComment,
  result: CommandResult,
  text: string | undefined,
  octokit: Octokit,
  issue: PullId,
  { clock, github, log }: IssueCommandServices,
): Promise<void> {
  try {
    const sinceMs = clock.now() - COMMAND_FRESH_MS
    const replies = await readReplies(octokit, issue, { appId: github.appId, sinceMs })
    if (replies.includes(replyKey(said, result))) return
    await react(octokit, issue, said.id, result.is === 'refused' ? '-1' : '+1')
    if (text !== undefined) await writeComment(octokit, issue, undefined, text)
  } catch (err) {
    if (!refusalOf(err)) throw err
    log.warn(
      { ...issue, by: said.by, err },
      'GitHub refused the answer to a command on an issue, for which Galley needs `issues: write`; the command is carried out all the same',
    )
  }
}

/** Undefined for a repository that is empty or too large: its language is English then, and its zone UTC. */
async function readSite(
  octokit: Octokit,
  issue: PullId,
  services: IssueCommandServices,
): Promise<Site | undefined> {
  const base = await readBaseBranch(octokit, issue, configurationPath)
  if (!base) return undefined
  const { configuration }: { configuration: Configuration } = await services.workerPool.run(
    'configuration',
    base.configuration,
  )
  try {
    return await withBase(issue, base, configuration, services, ({ sites, snapshot }) =>
      withLanguage(sites[0], sites, snapshot, configuration),
    )
  } catch (error) {
    if (!isRefusal(error)) throw error
    return undefined
  }
}
