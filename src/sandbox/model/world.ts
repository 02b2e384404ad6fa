import { randomBytes } from 'node:crypto'
import type { Account } from './account.ts'
import type { App, Permissions } from './app.ts'
import { Faults } from './faults.ts'
import type { Installation } from './installation.ts'
import { fullName, type Repository } from './repository.ts'
import { RequestLog } from './request-log.ts'
import { Webhooks } from './webhooks.ts'

/** In milliseconds since the epoch. Tests hand in a clock that they can set. */
export type Clock = { now(): number }

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

/** The sandbox's whole state, in memory. Only the Git objects lie in `folder`. */
export class World {
  readonly folder: string
  readonly clock: Clock
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
  dateHeaders: DateHeaders = trueDate
  /** Beyond either, GitHub cuts a recursive tree and says `truncated`: https://docs.github.com/rest/git/trees#get-a-tree */
  treeLimits = { entries: 100_000, bytes: 7_000_000 }
  #lastId = 1000
  #lastWideId = 4_400_000_000

  constructor(folder: string, clock: Clock) {
    this.folder = folder
    this.clock = clock
    this.requests = new RequestLog(clock)
    this.webhooks = new Webhooks(this.apps, clock)
  }

  get api(): string {
    return `${this.url}/api/v3`
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /**
   * Ids of pull requests, comments, reviews and checks have outgrown 32 bits on GitHub.
   * https://github.com/softprops/hubcaps/issues/289, https://github.com/octokit/dotnet-sdk/issues/117
   */
  nextWideId(): number {
    this.#lastWideId += 1
    return this.#lastWideId
  }

  now(): number {
    return this.clock.now()
  }

  account(login: string): Account {
    const key = login.toLowerCase()
    const existing = this.accounts.get(key)
    if (existing) return existing
    const account: Account = { id: this.nextId(), login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
    this.accounts.set(key, account)
    return account
  }

  findRepository(owner: string, name: string): { repository: Repository; renamed: boolean } | undefined {
    const searchedName = `${owner}/${name}`.toLowerCase()
    const present = this.repositories.find(
      (repository) => fullName(repository).toLowerCase() === searchedName,
    )
    if (present) return { repository: present, renamed: false }
    const former = this.repositories.find((repository) => repository.formerly.has(searchedName))
    return former && { repository: former, renamed: true }
  }

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

export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

export const isoOrNull = (ms: number | null | undefined): string | null =>
  ms === undefined || ms === null ? null : iso(ms)

export type DateHeaders = (now: number) => Record<string, string>

/** HTTP dates have whole seconds: https://www.rfc-editor.org/rfc/rfc9110.html#name-date-origination */
export const trueDate: DateHeaders = (now) => ({ date: new Date(now).toUTCString() })

/** Headers of every answer, faults included. A proxy's own answer would have no request id. */
export function ownHeaders(world: World): Record<string, string> {
  return { ...world.dateHeaders(world.now()), 'x-github-request-id': 'SAND:BOX:1' }
}
