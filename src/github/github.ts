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
 * Neither throttled nor retried here: the usual plugins space all writes out, so that a merge would wait behind comments,
 * and repeat a write whose answer was lost. Jobs are retried instead, each time from a fresh read. Forced in the
 * constructor, since Probot lays its own settings over defaults.
 */
class PlainOctokit extends ProbotOctokit {
  constructor(options: ConstructorParameters<typeof ProbotOctokit>[0] = {}) {
    // Probot's own way of asking for tokens knows no other address than api.github.com; without it octokit's is taken.
    const { request: _, ...auth } = options.auth ?? {}
    super({ ...options, auth, throttle: { enabled: false }, retry: { enabled: false } })
  }
}

export interface AppCredentials {
  appId: number
  privateKey: string
  webhookSecret: string
}

interface GitHubOptions {
  log: Logger
  clock: TimedClock
  writes: WriteBudget
  /** Breaks off all requests, when Galley stops. */
  stopping: AbortSignal
  /** Where requests leave this machine; Node's own unless there is a proxy. */
  fetch?: typeof fetch
}

/** The door to one GitHub, as one App. */
export class GitHub {
  readonly probot: Probot
  readonly appId: number
  readonly writes: WriteBudget
  readonly #octokits = new Map<number, Promise<Octokit>>()
  readonly #renewals = new Map<number, WithToken>()

  readonly #clock: TimedClock
  readonly #log: Logger
  readonly #apiUrl: string
  readonly #fetch: typeof fetch

  /** `apiUrl` is GitHub's REST address; `log` is Probot's own kind of logger (pino). */
  constructor(
    credentials: AppCredentials,
    apiUrl: string,
    { log, clock, writes, stopping, fetch: send = fetch }: GitHubOptions,
  ) {
    this.writes = writes
    this.appId = credentials.appId
    this.#clock = clock
    this.#log = log
    this.#apiUrl = apiUrl
    this.#fetch = timedFetch(send, clock, stopping)
    this.probot = new Probot({
      appId: credentials.appId,
      privateKey: credentials.privateKey,
      secret: credentials.webhookSecret,
      baseUrl: apiUrl,
      log,
      Octokit: PlainOctokit,
      request: { fetch: this.#fetch },
    })
  }

  /** What GitHub answers somebody who is not signed in. Undefined where it does not answer. */
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

  /** Calls as the App itself. */
  async asApp(): Promise<Octokit> {
    return this.#watched(0, () => this.probot.auth())
  }

  /** Calls in one installation's name. Failures are GalleyErrors with code `github`. */
  async installation(id: number): Promise<Octokit> {
    return this.#watched(id, () => this.probot.auth(id))
  }

  /** Has a token at hand, so that the next request need not wait for one. */
  async prepareToken(installationId: number): Promise<void> {
    await tokenOf(await this.installation(installationId), installationId)
  }

  /** Does something over Git, with a token that lives an hour at most. Where Git refuses it, once more with a new one. */
  async withGitToken<T>(installationId: number, work: (token: string) => Promise<T>): Promise<T> {
    const octokit = await this.installation(installationId)
    const withToken = this.#renewalOf(installationId, octokit)
    return withToken(
      async () => this.#heedGitLimit(work(await tokenOf(octokit, installationId))),
      (error) => error instanceof GalleyError && error.code === 'git' && error.data.status === 401,
    )
  }

  /** Git is limited by itself, and keeps nothing else waiting. */
  async #heedGitLimit<T>(work: Promise<T>): Promise<T> {
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
    const known = this.#renewals.get(id) ?? tokenRenewal(() => tokenOf(octokit, id, { refresh: true }))
    this.#renewals.set(id, known)
    return known
  }

  #watched(id: number, make: () => Promise<Octokit>): Promise<Octokit> {
    const known = this.#octokits.get(id)
    if (known) return known
    const made = make().then((octokit) => {
      // First, and so nearest to GitHub: what is repeated is one write, and one failure at most.
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
        if (isWrite(request) && !isCounted) await this.writes.spend(id, this.#clock.now(), purpose)
      })
      octokit.hook.after('request', async (response, request) => {
        await this.#heedLimit(id, response)
        assertUsableAnswer(request, response)
      })
      octokit.hook.error('request', async (error) => {
        const { response } = error as { response?: Answer }
        if (response) await this.#heedLimit(id, response)
        throw requestError(error)
      })
      return octokit
    })
    this.#octokits.set(id, made)
    made.catch(() => this.#octokits.delete(id))
    return made
  }

  /** Throws `github` with `retryAt` where an answer tells of a limit. */
  async #heedLimit(id: number, answer: Answer): Promise<void> {
    const now = this.#clock.now()
    const limit = readRateLimit(answer, now)
    if (!limit) return
    const { untilMs, toldMs, words } = await this.writes.recordRateLimit(id, limit, now)
    const at = (ms: number) => new Date(ms).toISOString()
    const says = toldMs === undefined ? 'does not say how long' : `says until ${at(toldMs)}`
    this.#log.warn(
      { installation: id, words, toldUntil: toldMs && at(toldMs), askedAgainAt: at(untilMs) },
      'GitHub limits this installation; Galley waits, and asks again',
    )
    throw new GalleyError(
      'github',
      `GitHub limits Galley (${words}), and ${says}; it is asked again at ${at(untilMs)}.`,
      {
        data: { status: 429, answer: words },
        retryAt: untilMs,
      },
    )
  }
}

/** GitHub's client keeps it, and asks for another when its hour is nearly over. */
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

/** The request for a token itself carries the App's key. */
function isRefusedToken(error: unknown, { url }: { url: string }): boolean {
  return (error as { status?: number }).status === 401 && !url.endsWith('/access_tokens')
}

function gitLimitIn({ code, data: { status, headers } }: GalleyError, now: number): RateLimit | undefined {
  if (code !== 'git' || typeof status !== 'number') return undefined
  return readRateLimit({ status, headers: Object(headers), data: undefined }, now)
}
