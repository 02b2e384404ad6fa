import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { parse } from 'yaml'
import { freePort } from '../src/demo/free-port.ts'
import { type Galley, startGalley } from '../src/galley.ts'
import { type Network, offline } from '../src/http/fetch-page.ts'
import { logContext } from '../src/log-context.ts'
import type { PullId } from '../src/publish/pull.ts'
import type { WriteLimit } from '../src/publish/write-limits.ts'
import { sweep } from '../src/queue/job-kinds.ts'
import type { Files } from '../src/sandbox/git/write-commit.ts'
import type { App } from '../src/sandbox/model/app.ts'
import type { Fault } from '../src/sandbox/model/faults.ts'
import { Sandbox } from '../src/sandbox/sandbox.ts'
import type { SandboxInstallation } from '../src/sandbox/sandbox-installation.ts'
import type { SandboxPull } from '../src/sandbox/sandbox-pull.ts'
import type { SandboxRepository } from '../src/sandbox/sandbox-repository.ts'
import type { Settings } from '../src/settings.ts'
import type { OtherLimits } from '../src/worker/task-limits.ts'
import type { Tasks } from '../src/worker/tasks.ts'
import { Clocks } from './clocks.ts'
import { databaseTemplate } from './database-template.ts'
import { keptThreads } from './kept-thread.ts'
import { newDatabase, type ServerDatabase } from './postgres-server.ts'

const BETWEEN_LOOKS_MS = 4

/** A small Jekyll site in French, in Paris. */
export const site: Files = {
  '_config.yml': 'title: La gazette\nurl: https://gazette.example\ntimezone: Europe/Paris\nlang: fr\n',
  '_layouts/post.html': '<article>{{ content }}</article>\n',
  '_posts/2029-12-01-bienvenue.md': '---\ntitle: Bienvenue\ndate: 2029-12-01 09:00 +0100\n---\nBonjour.\n',
}

/** A post's text, with this front matter. */
export function post(frontMatter: Record<string, string | boolean>, body = 'Le texte du billet.\n'): string {
  const lines = Object.entries({ title: 'Salon de l’emploi', ...frontMatter }).map(
    ([key, value]) => `${key}: ${value}`,
  )
  return `---\n${lines.join('\n')}\n---\n${body}`
}

/**
 * A desk to tell scenes on: the sandbox and Galley, in one process, over real HTTP, Git and database, on a clock that only
 * moves when told to.
 */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'galley-desk-'))
  readonly clock: Clocks
  readonly sandbox: Sandbox
  galley!: Galley
  app!: App
  repository!: SandboxRepository
  installation!: SandboxInstallation
  /** What an operator reads: warnings and worse. */
  readonly log: Record<string, unknown>[] = []
  #writeLimits: readonly WriteLimit[] = []
  readonly #thoughtLimits: OtherLimits = {}
  #patienceMs = 60_000
  #settings!: Settings & { app: NonNullable<Settings['app']> }

  readonly #network: Network
  readonly #others: Galley[] = []
  /** Where it is not in the data folder. */
  serverDatabase: ServerDatabase | undefined

  private constructor(sandbox: Sandbox, clock: Clocks, network: Network) {
    this.#network = network
    this.sandbox = sandbox
    this.clock = clock
  }

  /** Opens with a site, Galley installed on it, and the clock at `at`. */
  static async opens({
    at = '2030-01-01T08:00:00Z',
    files = site,
    network = offline,
    ungranted = [],
    isPrivate = false,
    isReachable = false,
    chromiumPath,
    // The clock stands still between steps: by it, a whole story is written within a second.
    writeLimits = [{ most: 100_000, withinMs: 60_000 }],
    patienceMs = 60_000,
    settings = () => ({}),
    database = process.env.DEEP ? 'embedded' : 'on the server',
  }: {
    at?: string
    files?: Files
    /** Where published pages are asked for. */
    network?: Network
    /** Permissions of app.yml that the installation has not granted. */
    ungranted?: readonly string[]
    isPrivate?: boolean
    /** Galley knows its own address for people. */
    isReachable?: boolean
    /** A browser for pictures. */
    chromiumPath?: string
    /** Smaller limits than GitHub's, so that few pull requests reach them. */
    writeLimits?: readonly WriteLimit[]
    /** How long Galley may be busy without the clock moving: far longer than it is, so that only a standstill fails. */
    patienceMs?: number
    /** What the operator has set besides. */
    settings?: (sandbox: Sandbox) => Partial<Settings>
    /**
     * Galley's database: in its data folder, on the server that all tests share, or on the one at this port. The server
     * takes half the time, and `npm run test:deep` tries the stories on the other.
     */
    database?: 'embedded' | 'on the server' | number
  } = {}): Promise<Desk> {
    const clock = new Clocks(at)
    const folder = mkdtempSync(join(tmpdir(), 'galley-github-'))
    const desk = new Desk(await Sandbox.start({ folder, clock: clock.true }), clock, network)
    desk.#patienceMs = patienceMs
    if (database === 'embedded')
      cpSync(await databaseTemplate(), join(desk.folder, 'database'), { recursive: true })
    else desk.serverDatabase = await newDatabase(database === 'on the server' ? undefined : database)
    const port = await freePort()
    const manifest = parse(readFileSync('app.yml', 'utf8')) as { default_permissions: object }
    desk.app = desk.sandbox.registerApp({
      ...manifest,
      default_permissions: Object.fromEntries(
        Object.entries(manifest.default_permissions).filter(([name]) => !ungranted.includes(name)),
      ),
      hook_attributes: { url: `http://127.0.0.1:${port}/api/github/webhooks` },
    })
    desk.#settings = {
      githubUrl: desk.sandbox.url,
      apiUrl: `${desk.sandbox.url}/api/v3`,
      publicUrl: isReachable ? `http://127.0.0.1:${port}` : undefined,
      chromiumPath,
      role: 'all',
      dataFolder: desk.folder,
      mirrorsMaxBytes: 1_000_000_000,
      databaseUrl: desk.serverDatabase?.url,
      host: '127.0.0.1',
      setupHost: '127.0.0.1',
      port,
      logLevel: 'warn',
      ...settings(desk.sandbox),
      app: { appId: desk.app.id, privateKey: desk.app.pem, webhookSecret: desk.app.webhookSecret },
    }
    desk.repository = await desk.sandbox.createRepository('mairie/site', {
      files,
      private: isPrivate,
      collaborators: { chief: 'write', boss: 'admin', reader: 'read' },
    })
    desk.installation = await desk.sandbox.install(desk.app, 'mairie')
    desk.#writeLimits = writeLimits
    await desk.starts()
    return desk
  }

  /** Galley starts, on the same data as before if it ran before. */
  async starts(): Promise<void> {
    const { logLevel } = this.#settings
    const log = pino(
      { level: process.env.LOG_LEVEL ?? logLevel, mixin: logContext },
      { write: (line) => this.#logs(line) },
    )
    this.galley = await startGalley(this.#settings, {
      clock: this.clock,
      log,
      network: this.#network,
      writeLimits: this.#writeLimits,
      workers: { otherLimits: this.#thoughtLimits, openThread: keptThreads(this.#thoughtLimits) },
      // A kill is played by a copy of its files, which must not be torn.
      embeddedIn: 'process',
    })
    await this.settles()
  }

  #logs(line: string): void {
    this.log.push(JSON.parse(line))
    if (process.env.LOG_LEVEL) process.stdout.write(line)
  }

  /** From now on no worker gets along with these thoughts in time, as on a machine that has far too much to do. */
  stalls(...thoughts: (keyof Tasks)[]): void {
    for (const name of thoughts) this.#thoughtLimits[name] = { wallMs: 0 }
  }

  /** The machine has time again. */
  recovers(): void {
    for (const name of Object.keys(this.#thoughtLimits) as (keyof Tasks)[]) delete this.#thoughtLimits[name]
  }

  async stops(): Promise<void> {
    await this.galley.stop()
  }

  /**
   * Another Galley of the same App beside the first: on the same database if that is on a server, else on data of its
   * own. GitHub sends its webhooks to the first alone.
   */
  async startsAnother(own: Partial<Omit<Settings, 'app'>> = {}): Promise<Galley> {
    const dataFolder = mkdtempSync(join(this.folder, 'another-'))
    cpSync(await databaseTemplate(), join(dataFolder, 'database'), { recursive: true })
    const settings = {
      ...this.#settings,
      dataFolder,
      databaseUrl: this.serverDatabase?.url,
      port: await freePort(),
      ...own,
    }
    const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' })
    const other = await startGalley(settings, {
      clock: this.clock,
      log,
      network: this.#network,
      embeddedIn: 'process',
      workers: { openThread: keptThreads() },
      ...(this.serverDatabase && { writeLimits: this.#writeLimits }),
    })
    this.#others.push(other)
    await this.settles()
    return other
  }

  /** Galley is killed, as by kill −9, the moment it makes such a request; or, with `after`, when GitHub has done it. */
  diesAt(request: Pick<Fault, 'method' | 'path' | 'after'>): void {
    this.sandbox.faults.next({ ...request, drop: true, met: () => this.dies() })
  }

  /** Nothing of what it does from now on reaches GitHub, or the data that it will be started on. */
  dies(): void {
    if (this.isDead) return
    if (this.serverDatabase) throw new Error('Only a desk with an embedded database can be killed.')
    cpSync(join(this.folder, 'database'), join(this.folder, 'left'), { recursive: true })
    this.sandbox.faults.clear()
    this.sandbox.faults.next({ path: /^\/api\//, times: Number.POSITIVE_INFINITY, drop: true })
  }

  get isDead(): boolean {
    return existsSync(join(this.folder, 'left'))
  }

  /** Galley starts again on what the kill has left; where that is `lost` too, on nothing. */
  async revives({ lost = false } = {}): Promise<void> {
    await this.stops()
    this.sandbox.faults.clear()
    rmSync(join(this.folder, 'database'), { recursive: true })
    renameSync(join(this.folder, 'left'), join(this.folder, 'database'))
    if (lost) await this.losesItsDatabase()
    await this.starts()
  }

  /** Galley looks for what its webhooks missed, as it does every ten minutes. */
  async sweeps(): Promise<void> {
    await this.galley.services.queue.put(sweep, {})
    await this.settles()
  }

  /** The database is gone, as it would be on a new machine. */
  async losesItsDatabase(): Promise<void> {
    if (this.serverDatabase) return this.serverDatabase.empty()
    rmSync(join(this.folder, 'database'), { recursive: true })
    cpSync(await databaseTemplate(), join(this.folder, 'database'), { recursive: true })
  }

  async closes(): Promise<void> {
    for (const other of this.#others) await other.stop()
    await this.stops()
    await this.sandbox.stop()
    await this.serverDatabase?.drop()
    rmSync(this.folder, { recursive: true, force: true })
    rmSync(this.sandbox.world.folder, { recursive: true, force: true })
  }

  /** An editor opens a pull request, and Galley has had its say. */
  async opensPullRequest(
    files: Files,
    {
      by = 'ada',
      ...more
    }: {
      by?: string
      title?: string
      draft?: boolean
      body?: string
      base?: string
      branch?: string
      from?: SandboxRepository
    } = {},
  ): Promise<DeskPull> {
    const pull = await this.repository.openPull({
      by,
      branch: `branch-${randomUUID().slice(0, 8)}`,
      title: 'Un billet',
      files,
      ...more,
    })
    await this.settles()
    return new DeskPull(this, pull)
  }

  /** The time is now this, and everything that was due by then has been done. */
  async reaches(instant: string): Promise<void> {
    await this.clock.setTime(instant)
    await this.clock.tick(0)
    await this.settles()
  }

  /** The time is now this, whatever is under way. */
  async turnsTo(instant: string): Promise<void> {
    await this.clock.setTime(instant)
    await this.clock.tick(0)
  }

  /**
   * GitHub hangs over the next such request; over the next whose body has these `words`. `met`: it has come. Done and
   * answered as ever once it is let go, after which everything comes to an end.
   */
  hangs({ words = '', ...request }: Pick<Fault, 'method' | 'path' | 'after'> & { words?: string }) {
    const met = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    const until = async (body: string) => {
      if (!body.includes(words)) return
      met.resolve()
      await gone.promise
    }
    this.sandbox.faults.next({ ...request, until, times: words ? Number.POSITIVE_INFINITY : 1 })
    const letsGo = async () => {
      gone.resolve()
      await this.settles()
    }
    return { met: met.promise, letsGo }
  }

  /** Waits for something that Galley does while other things are still under way. */
  async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const patience = performance.now() + this.#patienceMs
    while (!(await isSo())) {
      if (performance.now() > patience) throw new Error('Galley never did what was waited for')
      await pause(BETWEEN_LOOKS_MS)
    }
  }

  /** The page that shows everything planned, as it is sent to browsers. */
  async deskPage(): Promise<string> {
    return (await fetch(`${this.galley.url}/`)).text()
  }

  /** The numbers of the pull requests whose date is still to come. */
  async plannedPublications(): Promise<number[]> {
    const rows = await this.galley.services.database.query(
      'SELECT number FROM galley.plan WHERE due_ms > $1 ORDER BY number',
      [this.clock.now()],
    )
    return rows.map(({ number }) => Number(number))
  }

  /**
   * Everything under way has come to an end: webhooks are answered and no job is due or running. Time passes only where
   * Galley's clocks disagree: a job that is due by one of them alone is found by the next look into the queue.
   */
  async settles(): Promise<void> {
    const patience = performance.now() + this.#patienceMs
    for (let quiet = 0; quiet < 2; ) {
      await this.sandbox.webhooks.settled()
      const jobs = this.#isWorking ? 'at work' : await this.#dueJobs()
      quiet = jobs.length === 0 ? quiet + 1 : 0
      if (quiet > 0) continue
      await this.clock.tick(this.clock.agree || jobs === 'at work' ? 0 : 500)
      if (performance.now() > patience)
        throw new Error(`Galley does not come to rest: ${JSON.stringify(jobs)}`)
      await pause(BETWEEN_LOOKS_MS)
    }
  }

  /** Known without asking the database, whose answers cost what is under way its time: it is in this very process. */
  get #isWorking(): boolean {
    return [this.galley, ...this.#others].some(
      ({ services: { publicationAlarm, queue } }) => queue.isWorking || publicationAlarm.isRinging,
    )
  }

  async #dueJobs(): Promise<unknown[]> {
    const jobs = [this.galley, ...this.#others].map(({ services }) =>
      services.database.query(
        `SELECT name, singleton_key, state, retry_count, output FROM pgboss.job WHERE state = 'active'
          OR (state IN ('created', 'retry') AND start_after <= pgboss.job_now()) LIMIT 10`,
      ),
    )
    return (await Promise.all(jobs)).flat()
  }
}

/** A pull request, in the words of those who work with it. */
export class DeskPull {
  readonly #desk: Desk
  readonly sandbox: SandboxPull

  constructor(desk: Desk, sandbox: SandboxPull) {
    this.#desk = desk
    this.sandbox = sandbox
  }

  get id(): PullId {
    const { repository, installation } = this.#desk
    const [owner = '', repo = ''] = repository.name.split('/')
    return {
      installationId: installation.id,
      repositoryId: repository.id,
      owner,
      repo,
      number: this.sandbox.number,
    }
  }

  get state(): 'open' | 'closed' | 'merged' {
    return this.sandbox.state
  }

  /** Galley's comment, as one would type it; '' where there is none. Fails where there are several. */
  get comment(): string {
    const own = this.comments
    if (own.length > 1) throw new Error(`Galley wrote ${own.length} comments`)
    return ordinarySpaces(own[0]?.body ?? '')
  }

  get comments() {
    return this.sandbox.comments.filter(({ body }) => body.startsWith('<!-- galley:review'))
  }

  /** Galley's check run on the head. */
  get check() {
    return this.sandbox.checkRuns.find(({ name }) => name === 'Galley')
  }

  /** All check runs that Galley ever made on the head: one, but where an annotation had to go. */
  get ownChecks() {
    const { app, repository } = this.#desk
    return repository.record.checkRuns.filter((run) => run.app === app && run.sha === this.sandbox.head)
  }

  /** The text of the check run on the head. */
  get checkText(): string {
    return ordinarySpaces(this.check?.output?.summary ?? '')
  }

  /** `path:line level title`, for each annotation. */
  get annotations(): string[] {
    return (this.check?.annotations ?? []).map(({ path, start_line, annotation_level, title }) =>
      ordinarySpaces(`${path}:${start_line} ${annotation_level} ${title}`),
    )
  }

  /** Galley's answers in words, without their marker. */
  get replies(): string[] {
    return this.sandbox.comments
      .filter(({ body }) => body.startsWith('<!-- galley:reply'))
      .map(({ body }) => ordinarySpaces(body.replace(/^.*\n/, '')))
  }

  /** Galley's comments that notify people, without their marker. */
  get notices(): string[] {
    const { app } = this.#desk
    return this.sandbox.comments
      .filter(({ author, body }) => author === app.bot.login && body.startsWith('<!-- galley:notice'))
      .map(({ body }) => ordinarySpaces(body.replace(/^.*\n/, '')))
  }

  reactionsTo(id: number): string[] {
    return (
      this.sandbox.comments.find((comment) => comment.id === id)?.reactions.map(({ content }) => content) ??
      []
    )
  }

  /** Somebody writes a comment, and Galley has had its say. */
  async says(login: string, body: string): Promise<{ reactions: string[] }> {
    const id = this.sandbox.comment({ by: login, body })
    await this.#desk.settles()
    return { reactions: this.reactionsTo(id) }
  }

  async approvedBy(login: string): Promise<void> {
    this.sandbox.review({ by: login, state: 'approve' })
    await this.#desk.settles()
  }

  async does(what: (pull: SandboxPull) => unknown): Promise<void> {
    await what(this.sandbox)
    await this.#desk.settles()
  }

  async pushes(files: Files, options: { by?: string; force?: boolean } = {}): Promise<void> {
    await this.sandbox.push({ files, ...options })
    await this.#desk.settles()
  }
}

/** As one types: French has unbreakable spaces before its colons. */
export function ordinarySpaces(text: string): string {
  return text.replaceAll('\u00A0', ' ')
}
