import type { Logger } from 'pino'
import { Probot, ProbotOctokit } from 'probot'
import type { Clock } from '../clock.ts'
import { GalleyError } from '../errors.ts'
import { failure } from './failure.ts'
import { type Answer, limitIn } from './limit-answer.ts'
import { refuseOddAnswer } from './odd-answer.ts'
import { isWrite, type WriteBudget } from './write-budget.ts'

export type Octokit = ProbotOctokit

/**
 * Neither throttled nor retried here: the usual plugins space all writes out, so that a merge would wait behind comments,
 * and repeat a write whose answer was lost. Jobs are retried instead, each time from a fresh read. Forced in the
 * constructor, since Probot lays its own settings over defaults.
 */
class PlainOctokit extends ProbotOctokit {
  constructor(options: ConstructorParameters<typeof ProbotOctokit>[0] = {}) {
    super({ ...options, throttle: { enabled: false }, retry: { enabled: false } })
  }
}

export interface AppCredentials {
  appId: number
  privateKey: string
  webhookSecret: string
}

/** An answer that has not come after this long is none: the job tries again, from a fresh read. */
const PATIENCE_MS = 20_000

const fetchInTime: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })

/** Where GitHub does not say how long a limit lasts. https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately */
const UNTOLD_LIMIT_MS = 60_000

/** However long GitHub says that a limit lasts, it is asked again within the hour. */
const LONGEST_LIMIT_MS = 60 * 60_000

/** The door to one GitHub, as one App. */
export class GitHub {
  readonly probot: Probot
  readonly appId: number
  readonly writes: WriteBudget
  readonly #octokits = new Map<number, Promise<Octokit>>()

  readonly #clock: Pick<Clock, 'now'>

  /** `apiUrl` is GitHub's REST address; `log` is Probot's own kind of logger (pino). */
  constructor(
    credentials: AppCredentials,
    apiUrl: string,
    { log, clock, writes }: { log: Logger; clock: Pick<Clock, 'now'>; writes: WriteBudget },
  ) {
    this.writes = writes
    this.appId = credentials.appId
    this.#clock = clock
    this.probot = new Probot({
      appId: credentials.appId,
      privateKey: credentials.privateKey,
      secret: credentials.webhookSecret,
      baseUrl: apiUrl,
      log,
      Octokit: PlainOctokit,
      request: { fetch: fetchInTime },
    })
  }

  /** Calls as the App itself. */
  async asApp(): Promise<Octokit> {
    return this.#watched(0, () => this.probot.auth())
  }

  /** Calls in one installation's name. Failures are GalleyErrors with code `github`. */
  async installation(id: number): Promise<Octokit> {
    return this.#watched(id, () => this.probot.auth(id))
  }

  /** A token for Git. Lives at most an hour; GitHub's client keeps and renews it. */
  async token(installationId: number): Promise<string> {
    const octokit = await this.installation(installationId)
    const { token } = (await octokit.auth({ type: 'installation', installationId })) as { token: string }
    return token
  }

  #watched(id: number, make: () => Promise<Octokit>): Promise<Octokit> {
    const known = this.#octokits.get(id)
    if (known) return known
    const made = make().then((octokit) => {
      octokit.hook.before('request', async (request) => {
        if (isWrite(request)) await this.writes.spend(id, this.#clock.now())
      })
      octokit.hook.after('request', async (response, request) => {
        await this.#heedLimit(id, response)
        refuseOddAnswer(request, response)
      })
      octokit.hook.error('request', async (error) => {
        const { response } = error as { response?: Answer }
        if (response) await this.#heedLimit(id, response)
        throw failure(error)
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
    const limit = limitIn(answer, now)
    if (!limit) return
    const retryAt = Math.min(limit.untilMs ?? now + UNTOLD_LIMIT_MS, now + LONGEST_LIMIT_MS)
    await this.writes.wait(id, retryAt, now)
    throw new GalleyError('github', `GitHub limits Galley: ${limit.words}`, {
      data: { status: 429, answer: limit.words },
      retryAt,
    })
  }
}
