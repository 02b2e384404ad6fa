import { afterPush } from './actions/after-push.ts'
import * as change from './actions/change-repository.ts'
import { commitFiles } from './actions/commit-files.ts'
import { forkRepository } from './actions/create-repository.ts'
import { deleteBranch } from './actions/delete-branch.ts'
import { emit } from './actions/emit.ts'
import { dequeuePull, mergePull } from './actions/merge-pull.ts'
import { type NewIssue, openIssue } from './actions/open-issue.ts'
import { type NewPull, openPull } from './actions/open-pull.ts'
import { createCheck, rerequestCheck, updateCheck } from './actions/record-check.ts'
import { recordDeployment, recordPageBuild } from './actions/record-deployment.ts'
import { type NewStatus, recordStatus } from './actions/record-status.ts'
import { registerApp } from './actions/register-app.ts'
import { requestMergeGroup } from './actions/request-merge-group.ts'
import { type CommitInfo, listCommits } from './git/commit-info.ts'
import type { Files } from './git/write-commit.ts'
import type { Payloads } from './json/payloads.ts'
import type { App } from './model/app.ts'
import type { Annotation, CheckConclusion, CheckOutput, CheckRun, CheckStatus } from './model/check.ts'
import { suiteState } from './model/check-suite.ts'
import type { DeploymentState, Dispatch, PageBuild } from './model/deployment.ts'
import {
  fullName,
  type MergeMethods,
  type Permission,
  type Protection,
  type Repository,
} from './model/repository.ts'
import type { World } from './model/world.ts'
import { SandboxIssue } from './sandbox-issue.ts'
import { SandboxPull } from './sandbox-pull.ts'
import { SandboxWorkflowRun } from './sandbox-workflow-run.ts'

export class SandboxRepository {
  readonly record: Repository
  readonly #world: World

  constructor(world: World, record: Repository) {
    this.#world = world
    this.record = record
  }

  get id(): number {
    return this.record.id
  }

  get name(): string {
    return fullName(this.record)
  }

  get url(): string {
    return `${this.#world.url}/${this.name}`
  }

  tip(branch = this.record.defaultBranch): string | undefined {
    return this.record.git.tips.get(branch)
  }

  commit(push: { branch?: string; files: Files; message?: string; by?: string }): Promise<string> {
    return commitFiles(this.#world, this.record, {
      branch: push.branch ?? this.record.defaultBranch,
      files: push.files,
      message: push.message ?? `Change ${Object.keys(push.files).join(', ')}`,
      by: this.#world.account(push.by ?? this.record.owner.login),
    })
  }

  async forcePush(branch: string, sha: string, by = this.record.owner.login): Promise<void> {
    const { git } = this.record
    const before = git.tips.get(branch)
    await git.setBranch(branch, sha)
    await afterPush(this.#world, this.record, { branch, before, after: sha }, this.#world.account(by))
  }

  async fork(login: string): Promise<SandboxRepository> {
    return new SandboxRepository(this.#world, await forkRepository(this.#world, this.record, login))
  }

  async openPull(wish: NewPull & { from?: SandboxRepository }): Promise<SandboxPull> {
    const from = wish.from?.record ?? this.record
    return new SandboxPull(this.#world, await openPull(this.#world, this.record, from, wish))
  }

  openIssue(wish: NewIssue): SandboxIssue {
    return new SandboxIssue(this.#world, openIssue(this.#world, this.record, wish))
  }

  pull(number: number): SandboxPull {
    const record = this.record.pulls.get(number)
    if (!record) throw new Error(`${this.name} has no pull request ${number}`)
    return new SandboxPull(this.#world, record)
  }

  setStatus(sha: string, status: NewStatus & { by?: string }): Promise<void> {
    return recordStatus(this.#world, this.record, sha, status, this.#world.account(status.by ?? 'ci'))
  }

  /** The check run belongs to a CI App, which receives no webhooks. */
  async setCheck(
    sha: string,
    check: {
      name: string
      status?: CheckStatus
      conclusion?: CheckConclusion
      output?: CheckOutput
      annotations?: Annotation[]
    },
  ): Promise<CheckRun> {
    const app = this.#ciApp()
    const existing = this.record.checkRuns.findLast(
      (run) => run.sha === sha && run.name === check.name && run.app === app && run.status !== 'completed',
    )
    if (!existing) return createCheck(this.#world, this.record, app, sha, check)
    await updateCheck(this.#world, this.record, existing, check)
    return existing
  }

  deploy(
    wish: { sha?: string; environment?: string; state?: DeploymentState; url?: string; log?: string } = {},
  ): void {
    const { sha = this.tip() ?? '', environment = 'github-pages', state = 'success', ...more } = wish
    recordDeployment(this.#world, this.record, sha, { environment, state, ...more })
  }

  buildPages(status: PageBuild['status'] = 'built', message?: string): void {
    recordPageBuild(this.#world, this.record, this.tip() ?? '', { status, message: message ?? null })
  }

  get dispatches(): readonly Dispatch[] {
    return this.record.dispatches
  }

  startWorkflow(sha: string, workflow: string, event = 'pull_request'): SandboxWorkflowRun {
    return SandboxWorkflowRun.start(this.#world, this.record, { sha, workflow, event })
  }

  async rerequestCheck(
    run: { id: number },
    { by = this.record.owner.login, ...how }: { by?: string; wholeSuite?: boolean; resets?: boolean } = {},
  ): Promise<void> {
    const checkRun = this.#checkRun(run.id)
    await rerequestCheck(this.#world, this.record, checkRun, this.#world.account(by), how)
  }

  suiteOf(run: { id: number }): { status: string; conclusion: string | null } {
    return suiteState(this.record, this.#checkRun(run.id))
  }

  protect(branch: string, protection: Protection | undefined): void {
    if (protection) this.record.protections.set(branch, protection)
    else this.record.protections.delete(branch)
  }

  setPermission(login: string, permission: Permission): void {
    this.record.permissions.set(this.#world.account(login).login.toLowerCase(), permission)
  }

  allow(methods: Partial<MergeMethods>): void {
    Object.assign(this.record.allow, methods)
  }

  rename(name: string): void {
    change.renameRepository(this.#world, this.record, name)
  }

  makePrivate(): void {
    change.setVisibility(this.#world, this.record, true)
  }

  makePublic(): void {
    change.setVisibility(this.#world, this.record, false)
  }

  archive(archived = true): void {
    change.archiveRepository(this.#world, this.record, archived)
  }

  /** GitHub's staff do this, over its terms or a bill. As far as is known, no webhook announces it. */
  disable(disabled = true): void {
    this.record.disabled = disabled
  }

  delete(): void {
    change.deleteRepository(this.#world, this.record)
  }

  deleteBranch(branch: string, by = this.record.owner.login): Promise<void> {
    return deleteBranch(this.#world, this.record, branch, this.#world.account(by))
  }

  async read(path: string, revision = this.record.defaultBranch): Promise<string> {
    const bytes = await this.record.git.readFile(revision, path)
    if (!bytes) throw new Error(`${this.name} has no ${path} at ${revision}`)
    return bytes.toString()
  }

  log(revision = this.record.defaultBranch): Promise<CommitInfo[]> {
    return listCommits(this.record.git, [revision])
  }

  requestMergeGroup(): Promise<string> {
    return requestMergeGroup(this.#world, this.record)
  }

  async runMergeQueue(method: keyof MergeMethods = 'merge'): Promise<void> {
    const by = this.#world.account('github-merge-queue[bot]')
    for (const pull of [...this.record.pulls.values()].filter((each) => each.queued)) {
      await mergePull(this.#world, pull, { by, method, mayChangeWorkflows: true, bypass: true })
      if (!pull.queued) continue
      await dequeuePull(this.#world, pull, by)
    }
  }

  send<E extends keyof Payloads>(event: E, payload: Payloads[E], by = this.record.owner.login): void {
    emit(this.#world, this.record, this.#world.account(by), event, payload)
  }

  #checkRun(id: number): CheckRun {
    const checkRun = this.record.checkRuns.find((each) => each.id === id)
    if (!checkRun) throw new Error(`there is no check run ${id}`)
    return checkRun
  }

  #ciApp(): App {
    const existing = this.#world.apps.find((app) => app.slug === 'sandbox-ci')
    const url = 'https://ci.example'
    return existing ?? registerApp(this.#world, { name: 'Sandbox CI', url }, 'ci')
  }
}
