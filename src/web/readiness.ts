import type { Database } from '../database/database.ts'
import { checkApp } from '../github/app-check.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import { CachedRead } from './cached-read.ts'
import {
  type Check,
  checkClock,
  checkDatabase,
  checkDisk,
  checkGithub,
  databaseFails,
  diskFails,
} from './readiness-checks.ts'

const MAX_AGE_MS = 5_000

/** GitHub limits requests: this spends at most 360 an hour. */
const GITHUB_MAX_AGE_MS = 10_000

/** Load balancers stop waiting after some seconds. */
const TIMEOUT_MS = 3_000

interface Options {
  database: Pick<Database, 'query'>
  github: Pick<GitHub, 'asApp'>
  clock: Pick<CheckedClock, 'elapsed' | 'state'>
  dataFolder: string
}

/** Checks if a publication that is due now would go out. Answers are cached, since anybody may ask at any rate. */
export class Readiness {
  readonly #clock: Options['clock']
  readonly #database: CachedRead<Check>
  readonly #disk: CachedRead<Check>
  readonly #github: CachedRead<Check[]>

  constructor({ database, github, clock, dataFolder }: Options) {
    const defaults = { maxAgeMs: MAX_AGE_MS, timeoutMs: TIMEOUT_MS, elapsed: () => clock.elapsed() }
    this.#clock = clock
    this.#database = new CachedRead({
      ...defaults,
      read: () => checkDatabase(database),
      timeoutValue: databaseFails,
    })
    this.#disk = new CachedRead({
      ...defaults,
      read: () => checkDisk(dataFolder),
      timeoutValue: diskFails('The disk of the data folder does not answer.'),
    })
    this.#github = new CachedRead({
      ...defaults,
      maxAgeMs: GITHUB_MAX_AGE_MS,
      read: async (signal) => checkGithub(await checkApp(github, signal)),
      timeoutValue: checkGithub({ is: 'unreachable', status: undefined, error: undefined }),
    })
  }

  async checks(): Promise<Check[]> {
    const [database, disk, github] = await Promise.all([
      this.#database.get(),
      this.#disk.get(),
      this.#github.get(),
    ])
    return [database, ...github, checkClock(this.#clock.state), disk]
  }

  /** Fails only if a restart may help. */
  async databaseCheck(): Promise<Check> {
    return this.#database.get()
  }
}
