import { randomBytes } from 'node:crypto'
import { GitRunner } from '../git/git-runner.ts'
import type { Account } from './account.ts'
import type { App, Permissions } from './app.ts'
import { Faults } from './faults.ts'
import type { Installation } from './installation.ts'
import { fullName, type Repository } from './repository.ts'
import { RequestLog } from './request-log.ts'
import { Webhooks } from './webhooks.ts'

/** Milliseconds since the epoch; a test hands in one it can set. */
export type Clock = { now(): number }

/** An installation's token, or a person's. */
export type Token =
  | {
      kind: 'installation'
      installation: Installation
      permissions: Permissions
      only: Set<Repository> | undefined
      expiresAt: number
      /** By the machine's own clock. */
      bornAt: number
    }
  | { kind: 'user'; account: Account }

/** All that is known, in memory; the Git objects lie in `folder`. */
export class World {
  readonly folder: string
  readonly clock: Clock
  readonly gitRunner = new GitRunner()
  url = ''
  readonly accounts = new Map<string, Account>()
  readonly apps: App[] = []
  readonly manifestCodes = new Map<string, App>()
  installations: Installation[] = []
  readonly repositories: Repository[] = []
  readonly tokens = new Map<string, Token>()
  readonly faults = new Faults()
  readonly requests: RequestLog
  readonly webhooks: Webhooks
  /** GitHub's own clock, as the `Date` of its answers tells it. */
  dateHeaders: DateHeaders = trueDate
  #lastId = 1000
  #lastWideId = 4_400_000_000

  constructor(folder: string, clock: Clock) {
    this.folder = folder
    this.clock = clock
    this.requests = new RequestLog(clock)
    this.webhooks = new Webhooks(this.apps)
  }

  get api(): string {
    return `${this.url}/api/v3`
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /**
   * There are so many pull requests, comments, reviews and checks on GitHub that their ids have outgrown 32 bits.
   * https://github.com/softprops/hubcaps/issues/289, https://github.com/octokit/dotnet-sdk/issues/117
   */
  nextWideId(): number {
    this.#lastWideId += 1
    return this.#lastWideId
  }

  now(): number {
    return this.clock.now()
  }

  /** The person of that login, who comes into being when first named. */
  account(login: string): Account {
    const key = login.toLowerCase()
    const known = this.accounts.get(key)
    if (known) return known
    const account: Account = { id: this.nextId(), login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
    this.accounts.set(key, account)
    return account
  }

  /** Found by its present name; `renamed` when the name is one it once had. */
  findRepository(owner: string, name: string): { repository: Repository; renamed: boolean } | undefined {
    const wanted = `${owner}/${name}`.toLowerCase()
    const present = this.repositories.find((repository) => fullName(repository).toLowerCase() === wanted)
    if (present) return { repository: present, renamed: false }
    const former = this.repositories.find((repository) => repository.formerly.has(wanted))
    return former && { repository: former, renamed: true }
  }

  /** The repositories an installation reaches. */
  reachedBy(installation: Installation): Repository[] {
    return this.repositories.filter(
      (repository) =>
        repository.owner === installation.account &&
        (!installation.selected || installation.selected.has(repository)),
    )
  }

  newToken(prefix: 'ghs' | 'ghp' | 'gho', token: Token): string {
    const text = `${prefix}_${randomBytes(18).toString('hex')}`
    this.tokens.set(text, token)
    return text
  }
}

/** GitHub's way of writing an instant: UTC, whole seconds. */
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** The same for an instant that may not have come. */
export const isoOrNull = (ms: number | null | undefined): string | null =>
  ms === undefined || ms === null ? null : iso(ms)

/** A test may have GitHub's answers tell another time, or none. */
export type DateHeaders = (now: number) => Record<string, string>

/** The time in whole seconds, as HTTP has it: https://www.rfc-editor.org/rfc/rfc9110.html#name-date-origination */
export const trueDate: DateHeaders = (now) => ({ date: new Date(now).toUTCString() })

/** What every answer of GitHub's carries, faults included; a proxy's own answer has no request id. */
export function ownHeaders(world: World): Record<string, string> {
  return { ...world.dateHeaders(world.now()), 'x-github-request-id': 'SAND:BOX:1' }
}
