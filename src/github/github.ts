import type { Logger } from 'pino'
import { Probot, ProbotOctokit } from 'probot'
import { GalleyError } from '../errors.ts'
import { pauseAfter } from '../publish/rate-limit-pause.ts'
import { type Answer, type RateLimit, readRateLimit } from './rate-limit.ts'
import { assertUsableAnswer, requestError } from './request-error.ts'
import { type TimedClock, timedFetch } from './timed-fetch.ts'
import { tokenRenewal, type WithToken } from './token-renewal.ts'
import { isWrite, type WriteBudget } from './write-budget.ts'

export type Octokit = ProbotOctokit

/**
 * Octokit's plugins neither throttle nor retry requests: they would queue a merge behind comments, and repeat
 * a write whose answer was lost. Jobs are retried instead, each time from a fresh read. The constructor
 * forces this, since Probot puts its own settings over defaults.
 */
export class PlainOctokit extends ProbotOctokit {
  constructor(options: ConstructorParameters<typeof ProbotOctokit>[0] = {}) {
    // Probot's own token request only works with api.github.com. Without it, octokit's is used.
    const { request: _, ...auth } = options.auth ?? {}
    super({ ...options, auth, throttle: { enabled: false }, retry: { enabled: false } })
  }
}

export interface AppCredentials {
  appId: number
  privateKey: string
  webhookSecret: string
}

/** An App’s, or the token that GitHub Actions gives to a job, which acts as one installation of GitHub’s own App. */
export type Credentials = AppCredentials | { token: string }

interface GitHubOptions {
  log: Logger
  clock: TimedClock
  writes: WriteBudget
  stopping: AbortSignal
  fetch?: typeof fetch
  requestsLeft?: { observe(installation: number, headers: Answer['headers']): void }
  onRateLimit?: () => void
}

export class GitHub {
  readonly probot: Probot
  readonly appId: number
  /** Only an App writes check runs. The token of a job would write them as all other jobs do. */
  readonly isApp: boolean
  /** The App's name in its bot's login. Unknown until GitHub has said it. */
  slug: string | undefined
  readonly writes: WriteBudget
  readonly #octokits = new Map<number, Promise<Octokit>>()
  readonly #renewals = new Map<number, WithToken>()

  readonly #clock: TimedClock
  readonly #log: Logger
  readonly #apiUrl: string
  readonly #fetch: typeof fetch
  readonly #observers: Pick<GitHubOptions, 'requestsLeft' | 'onRateLimit'>

  constructor(
    credentials: Credentials,
    apiUrl: string,
    { log, clock, writes, stopping, fetch: send = fetch, ...observers }: GitHubOptions,
  ) {
    this.writes = writes
    this.#observers = observers
    this.isApp = 'appId' in credentials
    // No App has this number, so that no check counts as Galley’s own.
    this.appId = 'appId' in credentials ? credentials.appId : 0
    this.#clock = clock
    this.#log = log
    this.#apiUrl = apiUrl
    this.#fetch = timedFetch(send, clock, stopping)
    this.probot = new Probot({
      ...('appId' in credentials
        ? {
            appId: credentials.appId,
            privateKey: credentials.privateKey,
            secret: credentials.webhookSecret,
          }
        : { githubToken: credentials.token }),
      baseUrl: apiUrl,
      log,
      Octokit: PlainOctokit,
      request: { fetch: this.#fetch },
    })
  }

  get botLogin(): string | undefined {
    return this.slug === undefined ? undefined : `${this.slug}[bot]`
  }

  async getAnonymously(path: string): Promise<{ status: number; data: unknown } | undefined> {
    try {
      const answer = await this.#fetch(`${this.#apiUrl}${path}`, {
        headers: { accept: 'application/vnd.github+json', 'user-agent': 'galley' },
      })
      return { status: answer.status, data: await answer.json() }
    } catch {
      return undefined
    }
  }

  async asApp(): Promise<Octokit> {
    return this.#octokitOf(0, () => this.probot.auth())
  }

  async installation(id: number): Promise<Octokit> {
    return this.#octokitOf(id, () => this.probot.auth(id))
  }

  async prepareToken(installationId: number): Promise<void> {
    await tokenOf(await this.installation(installationId), installationId)
  }

  /** The token lives an hour at most. If Git refuses it, the work runs once more with a new one. */
  async withGitToken<T>(installationId: number, work: (token: string) => Promise<T>): Promise<T> {
    const octokit = await this.installation(installationId)
    const withToken = this.#renewalOf(installationId, octokit)
    return withToken(
      async () => this.#checkGitLimit(work(await tokenOf(octokit, installationId))),
      (error) => error instanceof GalleyError && error.code === 'git' && error.data.status === 401,
    )
  }

  /** Git has its own rate limit, which delays nothing else. */
  async #checkGitLimit<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      const now = this.#clock.now()
      const limit = error instanceof GalleyError && gitLimitIn(error, now)
      if (!limit) throw error
      const retryAt = pauseAfter(limit, undefined, now).untilMs
      throw new GalleyError('git', error.message, { data: error.data, retryAt, cause: error })
    }
  }

  #renewalOf(id: number, octokit: Octokit): WithToken {
    const renewal = this.#renewals.get(id) ?? tokenRenewal(() => tokenOf(octokit, id, { refresh: true }))
    this.#renewals.set(id, renewal)
    return renewal
  }

  #octokitOf(id: number, make: () => Promise<Octokit>): Promise<Octokit> {
    const cached = this.#octokits.get(id)
    if (cached) return cached
    const created = make().then((octokit) => {
      // Added first, so it is the innermost hook: a repeated write counts once, and reports one failure at most.
      if (id !== 0) {
        const withToken = this.#renewalOf(id, octokit)
        octokit.hook.wrap('request', (request, options) =>
          withToken(
            async () => request(options),
            (error) => isRefusedToken(error, options),
          ),
        )
      }
      octokit.hook.before('request', async (request) => {
        const { isCounted, isForMerge } = request.request ?? {}
        const purpose = isForMerge ? 'merge' : 'words'
        if (isWrite(request) && !isCounted) await this.writes.spend(id, this.#clock.githubNow(), purpose)
      })
      octokit.hook.after('request', async (response, request) => {
        await this.#checkRateLimit(id, response)
        assertUsableAnswer(request, response)
      })
      octokit.hook.error('request', async (error) => {
        const { response } = error as { response?: Answer }
        if (response) await this.#checkRateLimit(id, response)
        throw requestError(error)
      })
      return octokit
    })
    this.#octokits.set(id, created)
    created.catch(() => this.#octokits.delete(id))
    return created
  }

  /** Throws `github` with `retryAt` if an answer reports a rate limit. */
  async #checkRateLimit(id: number, answer: Answer): Promise<void> {
    const now = this.#clock.githubNow()
    this.#observers.requestsLeft?.observe(id, answer.headers)
    const limit = readRateLimit(answer, now)
    if (!limit) return
    this.#observers.onRateLimit?.()
    const { untilMs, toldMs, words } = await this.writes.recordRateLimit(id, limit, now)
    const at = (ms: number) => new Date(ms).toISOString()
    const until = toldMs === undefined ? '' : ` until ${at(toldMs)}`
    this.#log.warn(
      { installation: id, words, toldUntil: toldMs && at(toldMs), askedAgainAt: at(untilMs) },
      `GitHub rate limit reached; retrying at ${at(untilMs)}`,
    )
    throw new GalleyError(
      'github',
      `GitHub rate limit reached${until} (${words}); retrying at ${at(untilMs)}.`,
      {
        data: { status: 429, answer: words },
        retryAt: untilMs,
      },
    )
  }
}

/** octokit caches the token, and renews it shortly before its hour ends. */
async function tokenOf(
  octokit: Octokit,
  installationId: number,
  more: { refresh?: true } = {},
): Promise<string> {
  const { token } = (await octokit.auth({ type: 'installation', installationId, ...more })) as {
    token: string
  }
  return token
}

/** The request for a token carries the App's key, so a refusal of it says nothing about the token. */
function isRefusedToken(error: unknown, { url }: { url: string }): boolean {
  return (error as { status?: number }).status === 401 && !url.endsWith('/access_tokens')
}

function gitLimitIn({ code, data: { status, headers } }: GalleyError, now: number): RateLimit | undefined {
  if (code !== 'git' || typeof status !== 'number') return undefined
  return readRateLimit({ status, headers: Object(headers), data: undefined }, now)
}
