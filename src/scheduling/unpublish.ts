import { configurationPath } from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import { largestPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import type { ExpiriesTable, ExpiryId } from '../database/expiries-table.ts'
import { GalleyError } from '../errors.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { readBaseBranch } from '../github/base-branch.ts'
import { commitOnHead } from '../github/commit.ts'
import { writeComment } from '../github/conversation.ts'
import type { Octokit } from '../github/github.ts'
import { openIssue } from '../github/open-issue.ts'
import { closePull, createBranch, openPull, readOwnBranch } from '../github/own-pull.ts'
import { languageOf } from '../languages/registry.ts'
import type { Log } from '../log.ts'
import { unpublishBranch, unpublishDate } from '../publish/unpublishing.ts'
import { refusalOf } from '../review/pull-writes.ts'
import { withLanguage } from '../review/read-language.ts'
import { type BaseServices, type OpenBase, withBase } from '../review/with-base.ts'

interface UnpublishServices extends BaseServices {
  clock: { now(): number }
  expiries: ExpiriesTable
  log: Log
}

/**
 * Opens the pull request that takes a post out at its date. One branch belongs to a post and its date: what an earlier
 * run has begun is gone on with, and a pull request that was closed is not opened again.
 */
export async function prepareUnpublishing(id: ExpiryId, services: UnpublishServices): Promise<void> {
  const { expiries, github, log, workerPool } = services
  if (!(await expiries.isDue(id))) return
  const octokit = await github.installation(id.installationId)
  const base = await readBaseBranch(octokit, id, configurationPath)
  if (!base) return expiries.finish(id)
  const { configuration } = await workerPool.run('configuration', base.configuration)
  const key = configuration.publish.unpublish
  const branch = unpublishBranch(id.path, id.atMs)
  const own = await readOwnBranch(octokit, id, branch)
  if (!key || own.pulls.length) return expiries.finish(id)
  const number = await withBase(id, base, configuration, services, async (opened) => {
    const site = siteOf(id.path, opened.sites)
    const change = site && (await changeOf(id, key, site, opened.snapshot, services))
    if (!change) return undefined
    const { messages } = languageOf(await withLanguage(site, opened.sites, opened.snapshot, configuration))
    const { unpublishing } = messages
    const title = unpublishing.title(change.title)
    const at = { epochMs: id.atMs, zone: site.zone.zone }
    const isDeleted = change.text === undefined
    const outcome = await commitChange({ id, branch, base, own, text: change.text, title }, octokit, opened)
    const facts = { path: id.path, key, at, isDeleted }
    const date = unpublishDate(id.atMs, site.zone.zone, services.clock.now())
    const body = `${unpublishing.body(facts)}\n\nPublish-On: ${date}\n`
    const opening =
      outcome.is === 'refused'
        ? outcome
        : await orRefusal(() => openPull(octokit, id, { head: branch, base: base.branch, title, body }))
    if (opening.is === 'done') return opening.value
    const { words } = opening
    log.error(
      { ...id, branch, words },
      'GitHub refused what takes a post out; Galley opens an issue about it',
    )
    const issue = {
      title: unpublishing.refused.title(change.title),
      body: unpublishing.refused.body({ ...facts, words }),
    }
    const told = await orRefusal(() => openIssue(octokit, id, issue))
    if (told.is === 'refused')
      log.error(
        { ...id, words: told.words },
        'GitHub refused that issue too, for which Galley needs `issues: write`: a post that is to be taken out stays',
      )
    return undefined
  })
  await expiries.finish(id)
  if (number !== undefined) log.info({ ...id, number }, 'a pull request that takes a post out was opened')
}

/** The post's date is another now, or gone: what was prepared for the old one is closed. */
export async function withdrawUnpublishing(
  id: ExpiryId,
  site: Site | undefined,
  { github }: Pick<UnpublishServices, 'github'>,
): Promise<void> {
  const octokit = await github.installation(id.installationId)
  const { pulls } = await readOwnBranch(octokit, id, unpublishBranch(id.path, id.atMs))
  for (const { number, isOpen } of pulls) {
    if (!isOpen) continue
    const { withdrawn } = languageOf(site).messages.unpublishing
    const at = { epochMs: id.atMs, zone: site?.zone.zone ?? 'UTC' }
    await writeComment(octokit, { ...id, number }, undefined, withdrawn({ path: id.path, at }))
    await closePull(octokit, { ...id, number })
  }
}

/** `text`: the whole file as it is to be; undefined if it has to go. Undefined as a whole if nothing has to be done. */
async function changeOf(
  { path, atMs }: ExpiryId,
  key: string,
  site: Site,
  snapshot: Snapshot,
  { workerPool }: Pick<UnpublishServices, 'workerPool'>,
): Promise<{ text: string | undefined; title: string } | undefined> {
  const file = await snapshot.read(path, largestPost)
  if (!file || file.tooLarge) return undefined
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)
  const { title, ...result } = await workerPool.run('unpublish', { path, text, site, key, atMs })
  if (result.is === 'nothing') return undefined
  return { text: result.is === 'change' ? result.text : undefined, title }
}

type Outcome<Value> = { is: 'done'; value: Value } | { is: 'refused'; words: string }

/** What GitHub refuses for good is told to people; anything else is an error, and tried again. */
async function orRefusal<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { is: 'done', value: await work() }
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return { is: 'refused', words: refusal.message }
  }
}

interface Change {
  id: ExpiryId
  branch: string
  base: { sha: string }
  own: { sha: string | undefined }
  text: string | undefined
  title: string
}

/** What an earlier run has begun is gone on with. */
async function commitChange(
  { id, branch, base, own, text, title }: Change,
  octokit: Octokit,
  opened: OpenBase,
): Promise<Outcome<void>> {
  if (own.sha === undefined) {
    const created = await orRefusal(() => createBranch(octokit, id, branch, base.sha))
    if (created.is === 'refused') return created
  }
  if (await isCommitted(id.path, text, own.sha, opened)) return { is: 'done', value: undefined }
  const head = { sha: own.sha ?? base.sha, branch }
  const changes =
    text === undefined
      ? { additions: [], deletions: [id.path] }
      : { additions: [{ path: id.path, text }], deletions: [] }
  const answer = await commitOnHead(octokit, { id, head }, title, changes)
  if (answer.is === 'made') return { is: 'done', value: undefined }
  // Somebody has pushed to Galley's branch meanwhile, so the next run reads it again.
  if (answer.isStale) throw new GalleyError('github', `The branch ${branch} has moved: ${answer.message}`)
  return { is: 'refused', words: answer.message }
}

async function isCommitted(
  path: string,
  text: string | undefined,
  own: string | undefined,
  { commit }: OpenBase,
): Promise<boolean> {
  if (own === undefined) return false
  const file = await (await commit(own)).read(path, largestPost)
  const present =
    file && !file.tooLarge ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes) : undefined
  return present === text
}
