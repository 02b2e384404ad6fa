import { configurationPath } from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import type { Site } from '../content/site.ts'
import type { ExpiriesTable, ExpiryId } from '../database/expiries-table.ts'
import { readBaseBranch } from '../github/base-branch.ts'
import { writeComment } from '../github/conversation.ts'
import { openIssue } from '../github/open-issue.ts'
import { closePull, openPull, readOwnBranch } from '../github/own-pull.ts'
import { languageOf } from '../languages/registry.ts'
import type { Log } from '../log.ts'
import { unpublishBranch, unpublishDate } from '../publish/unpublishing.ts'
import { redirectSentence } from '../report/redirect-sentence.ts'
import { withLanguage } from '../review/read-language.ts'
import { type BaseServices, withBase } from '../review/with-base.ts'
import type { SiteIndex } from '../site-cache/site-index.ts'
import { commitToOwnBranch, orRefusal } from './commit-to-own-branch.ts'
import { unpublishingChange } from './unpublishing-change.ts'

interface UnpublishServices extends BaseServices {
  clock: { now(): number }
  expiries: ExpiriesTable
  log: Log
  siteIndex: SiteIndex
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
  const { unpublish } = configuration.publish
  const branch = unpublishBranch(id.path, id.atMs)
  const own = await readOwnBranch(octokit, id, branch)
  if (!unpublish || own.pulls.length) return expiries.finish(id)
  const number = await withBase(id, base, configuration, services, async (opened) => {
    const site = siteOf(id.path, opened.sites)
    if (!site) return undefined
    const change = await unpublishingChange(id, { site, configuration, opened }, { ...services, octokit })
    if (!change) return undefined
    const language = languageOf(await withLanguage(site, opened.sites, opened.snapshot, configuration))
    const { unpublishing } = language.messages
    const title = unpublishing.title(change.title)
    const at = { epochMs: id.atMs, zone: site.zone.zone }
    const isDeleted = change.changes.deletions.length > 0
    const committing = { id, branch, base, own, changes: change.changes, title }
    const outcome = await commitToOwnBranch(committing, octokit, opened)
    const facts = { path: id.path, key: unpublish.key, at, isDeleted }
    const date = unpublishDate(id.atMs, site.zone.zone, services.clock.now())
    const redirect = redirectSentence(change.redirect, id.path, language)
    const paragraphs = [
      unpublishing.body({ ...facts, isRedirected: change.redirect?.is === 'file' }),
      redirect,
    ]
    const body = [...paragraphs.filter(Boolean), unpublishing.choices, `Publish-On: ${date}`].join('\n\n')
    const opening =
      outcome.is === 'refused'
        ? outcome
        : await orRefusal(() =>
            openPull(octokit, id, { head: branch, base: base.branch, title, body: `${body}\n` }),
          )
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
