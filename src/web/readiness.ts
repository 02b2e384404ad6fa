import type { Database } from '../database/database.ts'
import { checkApp } from '../github/app-check.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import { FreshValue } from './fresh-value.ts'
import {
  type Check,
  checkClock,
  checkDatabase,
  checkDisk,
  checkGithub,
  databaseFails,
  diskFails,
} from './readiness-checks.ts'

/** Longer than two askers are apart, and shorter than anybody would wait for the news. Milliseconds. */
const MAX_AGE_MS = 5_000

/** GitHub counts its requests: at most 360 an hour are spent on this. Milliseconds. */
const GITHUB_MAX_AGE_MS = 10_000

/** Load balancers give up after some seconds. Milliseconds. */
const PATIENCE_MS = 3_000

interface Parts {
  database: Pick<Database, 'query'>
  github: Pick<GitHub, 'asApp'>
  clock: Pick<CheckedClock, 'elapsed' | 'state'>
  dataFolder: string
}

/** Whether a publication that is due now would go out. Strangers may ask as often as they like. */
export class Readiness {
  readonly #clock: Parts['clock']
  readonly #database: FreshValue<Check>
  readonly #disk: FreshValue<Check>
  readonly #github: FreshValue<Check[]>

  constructor({ database, github, clock, dataFolder }: Parts) {
    const often = { maxAgeMs: MAX_AGE_MS, patienceMs: PATIENCE_MS, elapsed: () => clock.elapsed() }
    this.#clock = clock
    this.#database = new FreshValue({ ...often, read: () => checkDatabase(database), late: databaseFails })
    this.#disk = new FreshValue({
      ...often,
      read: () => checkDisk(dataFolder),
      late: diskFails('The disk of the data folder does not answer.'),
    })
    this.#github = new FreshValue({
      ...often,
      maxAgeMs: GITHUB_MAX_AGE_MS,
      read: async (signal) => checkGithub(await checkApp(github, signal)),
      late: checkGithub({ is: 'unreachable', status: undefined, error: undefined }),
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

  /** Whether the process still does its work, which a restart would mend where it does not. */
  async databaseCheck(): Promise<Check> {
    return this.#database.get()
  }
}
