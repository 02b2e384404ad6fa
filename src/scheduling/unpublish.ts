import { configurationPath } from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import { largestPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import type { ExpiriesTable, ExpiryId } from '../database/expiries-table.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { readBaseBranch } from '../github/base-branch.ts'
import { commitOnHead } from '../github/commit.ts'
import { writeComment } from '../github/conversation.ts'
import { closePull, createBranch, openPull, readOwnBranch } from '../github/own-pull.ts'
import { languageOf } from '../languages/registry.ts'
import type { Log } from '../log.ts'
import { unpublishBranch, unpublishDate } from '../publish/unpublishing.ts'
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
    const title = messages.unpublishing.title(change.title)
    const head = { sha: own.sha ?? base.sha, branch }
    if (own.sha === undefined) await createBranch(octokit, id, branch, base.sha)
    if (!(await isCommitted(id.path, change.text, own.sha, opened))) {
      const file = { path: id.path, text: change.text ?? '' }
      const changes =
        change.text === undefined
          ? { additions: [], deletions: [id.path] }
          : { additions: [file], deletions: [] }
      const answer = await commitOnHead(octokit, { id, head }, title, changes)
      if (answer.is === 'refused') {
        log.warn({ ...id, branch, answer }, 'GitHub refused a commit that takes a post out')
        return undefined
      }
    }
    const at = { epochMs: id.atMs, zone: site.zone.zone }
    const date = unpublishDate(id.atMs, site.zone.zone, services.clock.now())
    const isDeleted = change.text === undefined
    const body = `${messages.unpublishing.body({ path: id.path, key, at, isDeleted })}\n\nPublish-On: ${date}\n`
    return openPull(octokit, id, { head: branch, base: base.branch, title, body })
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
