import { labelJson } from '../json/label-json.ts'
import { teamJson } from '../json/team-json.ts'
import { type Account, accountJson } from '../model/account.ts'
import { baseTip, type Label, type Pull } from '../model/repository.ts'
import { newTeam } from '../model/team.ts'
import type { World } from '../model/world.ts'
import { refreshHeadRef } from './after-push.ts'
import { changeBase } from './change-base.ts'
import { emitPull } from './emit.ts'

export async function closePull(world: World, pull: Pull, by: Account): Promise<void> {
  pull.base.sha = baseTip(pull)
  Object.assign(pull, { state: 'closed', closedAt: world.now(), queued: false })
  pull.timeline.push({ type: 'ClosedEvent', at: world.now(), by })
  await emitPull(world, pull, by, { action: 'closed' })
}

export async function reopenPull(world: World, pull: Pull, by: Account): Promise<void> {
  if (pull.mergedAt !== undefined) throw new Error('a merged pull request cannot be reopened')
  const tip = pull.head.repository.git.tips.get(pull.head.branch)
  if (!tip) throw new Error(`the branch ${pull.head.branch} is gone`)
  if (!pull.repository.git.tips.has(pull.base.branch))
    throw new Error(`the branch ${pull.base.branch} is gone`)
  pull.timeline.push({ type: 'ReopenedEvent', at: world.now(), by })
  Object.assign(pull, { state: 'open', closedAt: undefined })
  pull.head.sha = tip
  await refreshHeadRef(pull)
  await emitPull(world, pull, by, { action: 'reopened' })
}

export type PullEdit = { title?: string; body?: string; base?: string }

export async function editPull(world: World, pull: Pull, by: Account, edit: PullEdit): Promise<void> {
  const { title, body, base } = edit
  const changes = {
    ...(title === undefined ? {} : { title: { from: pull.title } }),
    ...(body === undefined ? {} : { body: { from: pull.body ?? '' } }),
    ...(base === undefined
      ? {}
      : { base: { ref: { from: pull.base.branch }, sha: { from: baseTip(pull) } } }),
  }
  pull.title = title ?? pull.title
  if (body !== undefined) Object.assign(pull, { body, described: { by, at: world.now() } })
  if (base !== undefined) changeBase(world, pull, base, by, 'BaseRefChangedEvent')
  await emitPull(world, pull, by, { action: 'edited', changes })
}

export async function setDraft(world: World, pull: Pull, by: Account, draft: boolean): Promise<void> {
  pull.draft = draft
  await emitPull(world, pull, by, { action: draft ? 'converted_to_draft' : 'ready_for_review' })
}

export async function labelPull(world: World, pull: Pull, by: Account, name: string): Promise<void> {
  const { labels } = pull.repository
  const key = name.toLowerCase()
  const label: Label = labels.get(key) ?? { id: world.nextId(), name, color: 'ededed', description: null }
  labels.set(key, label)
  if (pull.labels.includes(label)) return
  pull.labels.push(label)
  await emitPull(world, pull, by, { action: 'labeled', label: labelJson(world, pull.repository, label) })
}

export async function unlabelPull(world: World, pull: Pull, by: Account, name: string): Promise<boolean> {
  const label = pull.labels.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (!label) return false
  pull.labels = pull.labels.filter((each) => each !== label)
  await emitPull(world, pull, by, { action: 'unlabeled', label: labelJson(world, pull.repository, label) })
  return true
}

export async function requestReview(world: World, pull: Pull, by: Account, of: Account): Promise<void> {
  pull.requested.push(of)
  const requested_reviewer = accountJson(world, of)
  await emitPull(world, pull, by, { action: 'review_requested', requested_reviewer })
}

export async function requestTeamReview(world: World, pull: Pull, by: Account, name: string): Promise<void> {
  const team = newTeam(world, pull.repository.owner, name)
  pull.requestedTeams.push(team)
  const requested_team = teamJson(world, team)
  await emitPull(world, pull, by, { action: 'review_requested', requested_team })
}
