import { expect } from 'vitest'
import type { CheckRun } from '../../../src/sandbox/model/check.ts'
import type { SandboxWorkflowRun } from '../../../src/sandbox/sandbox-workflow-run.ts'
import type { Desk, DeskPull } from '../../desk.ts'
import { post } from '../../desk.ts'
import { type Deed, faults } from './deed.ts'
import { against, type Moment } from './oracle.ts'

/** A thousandth of a day: so far off may be what Galley makes of GitHub's time while its own clock is wrong. */
const ESTIMATE_MS = 90_000

/** The job of the site's workflow. */
const JOB = 'build'

/** One answer may say so: GitHub has been seen to name a whole day. */
const LIMITED_FOR_A_DAY = { path: /graphql/, status: 403, headers: { 'retry-after': '86400' } }

const MERGE = { method: 'PUT', path: /\/merge$/ }

/** One pull request from its opening to its end, and what must hold after every step. */
export class Story {
  readonly #desk: Desk
  readonly #pull: DeskPull
  readonly #path: string
  readonly #from: number
  readonly #posts = new Map<string, { text: string; dateMs: number; hidden: boolean }>()
  #needed = 1
  #conflicts = false
  #turnedAt: number[] = []
  #reopenedAt: number | undefined
  #workflow: SandboxWorkflowRun | undefined
  /** Something went wrong that Galley need not have got over yet. */
  #troubled = false
  /** GitHub has said that it takes nothing for a day. */
  #isLimited = false
  #moments: Moment[] = []
  readonly #told: string[] = []

  private constructor(desk: Desk, pull: DeskPull, path: string, from: number) {
    this.#desk = desk
    this.#pull = pull
    this.#path = path
    this.#from = from
  }

  /** A pull request is opened, dated an hour ahead. */
  static async begins(desk: Desk, number: number): Promise<Story> {
    await desk.reaches(new Date(Math.ceil(desk.clock.true.now() / 3_600_000 + 1) * 3_600_000).toISOString())
    const from = desk.clock.true.now()
    const path = `_posts/2031-01-01-histoire-${number}.md`
    const first = { text: textOf(from + HOUR, false, 0), dateMs: from + HOUR, hidden: false }
    const pull = await desk.opensPullRequest({ [path]: first.text })
    const story = new Story(desk, pull, path, from)
    story.#posts.set(pull.sandbox.head, first)
    story.#look()
    return story
  }

  /** Does these at once, lets Galley do its part, and holds it to its promises. */
  async step(deeds: readonly Deed[]): Promise<void> {
    this.#moments = this.#moments.slice(-1)
    for (const deed of deeds) {
      this.#told.push(JSON.stringify(deed))
      await this.#do(deed)
      this.#look()
    }
    await this.#settle()
    await this.#judge()
    this.#look()
  }

  /**
   * Everything that went wrong is over: what may go out has gone out. Then people do all they can for it, and it goes out
   * unless it conflicts. However that came about, it went out once, and is recorded.
   */
  async ends(): Promise<void> {
    await this.step([{ do: 'calm' }])
    if (this.#pull.state !== 'merged') await this.#peopleDoTheirBest()
    if (!this.#conflicts) expect(this.#pull.state).toBe('merged')
    const { sandbox, id } = this.#pull
    // Turned to the other branch while GitHub was at the merge, it went out there: GitHub compares the head alone.
    const logs = [await this.#desk.repository.log(), await this.#desk.repository.log('work')].flat()
    const commits = new Map(logs.map((commit) => [commit.sha, commit]))
    const merges = [...commits.values()].filter(
      ({ message }) => message.includes(`#${sandbox.number} `) || message.includes(`(#${sandbox.number})`),
    )
    expect(merges).toHaveLength(sandbox.state === 'merged' ? 1 : 0)
    const record = await this.#desk.galley.services.publications.find(id)
    expect(record !== undefined).toBe(sandbox.state === 'merged')
    if (record) {
      expect(record).toMatchObject({ head: sandbox.head, mergeCommit: sandbox.mergeCommit })
      expect(record.lagMs).toBeGreaterThanOrEqual(0)
      const merged = await this.#desk.repository.read(this.#path, sandbox.mergeCommit)
      expect(merged).toBe(this.#posts.get(sandbox.head)?.text)
    }
    expect(this.#pull.comments.length).toBeLessThanOrEqual(1)
    await this.#leaves()
  }

  /** Leaves nothing behind that the next story would meet. */
  async leaves(): Promise<void> {
    await this.#calm()
    await this.#leaves()
  }

  async #leaves(): Promise<void> {
    const { repository } = this.#desk
    if (this.#pull.state === 'open') await this.#pull.sandbox.close()
    for (const [login, permission] of [
      ['chief', 'write'],
      ['reader', 'read'],
    ] as const)
      repository.setPermission(login, permission)
    if (this.#needed > 1) await this.#base('one-approval')
    this.#desk.recovers()
    await this.#desk.settles()
  }

  async #peopleDoTheirBest(): Promise<void> {
    const minutes = Math.ceil((this.#desk.clock.true.now() - this.#from) / 60_000) + 5
    // Approvals given in the second of a turn do not count, so that people begin a little later.
    await this.step([{ do: 'reopen' }, { do: 'retarget', to: 'main' }, { do: 'wait', seconds: 2 }])
    await this.step([
      { do: 'draft', on: false },
      { do: 'hold', on: false },
      { do: 'permit', whom: 'chief', to: 'write' },
      { do: 'push', by: 'ada', date: minutes, hidden: false, text: 10 },
      { do: 'status', state: 'success' },
      { do: 'workflow', run: 'newer', ends: 'success' },
      { do: 'review', by: 'chief', says: 'approve' },
      { do: 'review', by: 'boss', says: 'approve' },
      { do: 'review', by: 'reader', says: 'approve' },
    ])
    // They have been heard: whatever they have done before, nothing stands in the way of the date.
    this.#troubled = false
    await this.step([{ do: 'reach', after: -1 }])
    await this.step([{ do: 'reach', after: 0 }])
  }

  #look(): void {
    const { sandbox } = this.#pull
    const { record } = sandbox
    const { permissions, statuses } = record.repository
    const latest = new Map<string, string>(
      statuses.filter(({ sha }) => sha === sandbox.head).map(({ context, state }) => [context, state]),
    )
    // Only the last run of a job counts, whatever became of those before it.
    const job = record.repository.checkRuns
      .filter(({ sha, name }) => sha === sandbox.head && name === JOB)
      .reduce<CheckRun | undefined>((last, run) => (last && last.id > run.id ? last : run), undefined)
    if (job) latest.set(JOB, job.conclusion ?? 'pending')
    this.#moments.push({
      clock: this.#desk.clock.all,
      openedAt: record.createdAt,
      state: sandbox.state,
      draft: record.draft,
      held: sandbox.labels.includes('galley: hold'),
      head: sandbox.head,
      author: record.author.login,
      post: this.#posts.get(sandbox.head) ?? { dateMs: Number.POSITIVE_INFINITY, hidden: true },
      base: record.base.branch,
      turnedAt: [...this.#turnedAt],
      reviews: sandbox.reviews.map(({ author, state, commit, createdAt }) => ({
        by: author.login,
        says: state,
        of: commit,
        at: createdAt,
      })),
      writers: new Set(
        [...permissions].filter(([, may]) => may === 'write' || may === 'admin').map(([login]) => login),
      ),
      needed: this.#needed,
      checks: [...latest.values()],
      conflicts: this.#conflicts,
      reopenedAt: this.#reopenedAt,
    })
  }

  async #judge(): Promise<void> {
    const story = this.#told.join('\n')
    const { sandbox } = this.#pull
    const before = this.#moments[0]
    this.#look()
    if (sandbox.state === 'merged' && before?.state !== 'merged') {
      const could = this.#moments
        .flatMap((moment, index) => [moment, { ...moment, clock: this.#clockAfter(index) }])
        .map((moment) => ({ head: moment.head, against: against(moment, ESTIMATE_MS) }))
      if (!could.some((one) => one.against.length === 0 && one.head === sandbox.head))
        throw new Error(`Merged ${sandbox.head} although: ${JSON.stringify(could)}\n${story}`)
    }
    const now = this.#moments.pop()
    if (now && !this.#troubled && against(now).length === 0)
      throw new Error(`Not merged although nothing is against it\n${story}\n${this.#pull.comment}`)
    if (now && !this.#troubled) await this.#isRemembered(now, story)
  }

  /** What is planned and open is planned in the database for its instant, and told on the pull request. */
  async #isRemembered({ state, post, openedAt, base }: Moment, story: string): Promise<void> {
    if (state !== 'open' || base !== 'main' || post.dateMs <= openedAt) return
    const stored = await this.#desk.galley.services.plans.find(this.#pull.id)
    if (stored?.plan.is !== 'at' || stored.plan.instant.epochMs !== post.dateMs)
      throw new Error(`Its plan is forgotten: ${JSON.stringify(stored?.plan)}\n${story}`)
    // The posts' dates are written in UTC, and so is the comment's.
    if (!this.#pull.comment.includes(` à ${new Date(post.dateMs).toISOString().slice(11, 16)}`))
      throw new Error(`Its plan is not told\n${story}\n${this.#pull.comment}`)
  }

  /** A moment lasts until the next, and while clocks disagree the time goes by in it. */
  #clockAfter(index: number): number {
    return this.#moments[index + 1]?.clock ?? Number.NEGATIVE_INFINITY
  }

  async #settle(): Promise<void> {
    await this.#desk.settles()
    if (!this.#desk.isDead) return
    this.#troubled = true
    await this.#desk.revives()
  }

  async #calm(): Promise<void> {
    const { sandbox, clock } = this.#desk
    if (this.#desk.isDead) await this.#desk.revives()
    sandbox.faults.clear()
    sandbox.webhooks.lose(0)
    sandbox.webhooks.double(0)
    sandbox.webhooks.release()
    this.#desk.recovers()
    await this.#setClocks({})
    await this.#desk.settles()
    // However long GitHub says that it takes nothing, it is asked again within the hour.
    const looks = this.#isLimited ? 7 : 2
    this.#isLimited = false
    for (let n = 0; n < looks; n++) {
      await this.#until(clock.true.now() + 11 * 60_000)
      await this.#desk.settles()
    }
    this.#troubled = false
  }

  async #do(deed: Deed): Promise<void> {
    const { sandbox: github, repository, clock } = this.#desk
    const { sandbox: pull } = this.#pull
    const open = pull.state === 'open'
    switch (deed.do) {
      case 'push': {
        const dateMs = this.#from + deed.date * 60_000
        const text = textOf(dateMs, deed.hidden, deed.text)
        const files = { [this.#path]: text }
        if (!open) return
        const sha = await pull.push({ by: deed.by, files })
        this.#posts.set(sha, { text, dateMs, hidden: deed.hidden })
        return
      }
      case 'review':
        if (open) pull.review({ by: deed.by, state: deed.says })
        return
      case 'dismiss':
        if (open) pull.dismissReview(deed.of)
        return
      case 'hold':
        return deed.on ? pull.label('galley: hold') : pull.unlabel('galley: hold')
      case 'draft':
        if (open) await (deed.on ? pull.toDraft() : pull.readyForReview())
        return
      case 'close':
        if (open) await pull.close()
        return
      case 'reopen': {
        if (pull.state !== 'closed') return
        await pull.reopen()
        this.#reopenedAt = clock.true.now()
        return
      }
      case 'permit':
        // Of which no webhook tells; it is found at the next look.
        this.#troubled = true
        return repository.setPermission(deed.whom, deed.to)
      case 'base':
        return this.#base(deed.how)
      case 'retarget': {
        if (!open || pull.record.base.branch === deed.to) return
        await pull.edit({ base: deed.to })
        this.#turnedAt.push(clock.true.now())
        return
      }
      case 'workflow':
        return this.#workflowEnds(deed)
      case 'ask-team':
        if (open) await pull.requestReviewOfTeam('Rédaction')
        return
      case 'command':
        pull.comment({ by: deed.by, body: `/galley ${deed.says}` })
        return
      case 'stall':
        if (!deed.on) return this.#desk.recovers()
        this.#troubled = true
        return this.#desk.stalls('examine')
      case 'hang': {
        this.#troubled = true
        const until = async () => {
          await this.#do(deed.meanwhile)
          this.#look()
        }
        return github.faults.next({ ...MERGE, until })
      }
      case 'status':
        return repository.setStatus(pull.head, { context: 'site', state: deed.state })
      case 'fault':
        this.#troubled = true
        if (deed.what === 'mergeable unknown') return github.faults.mergeableUnknown(pull, 3)
        if (deed.what === 'reading fails') return github.faults.next({ path: /graphql/, status: 500 })
        if (deed.what === 'reading is cut') return github.faults.next({ path: /graphql/, drop: true })
        if (deed.what === 'tokens die') return github.expireTokens()
        if (deed.what === 'limited for a day') {
          this.#isLimited = true
          return github.faults.next(LIMITED_FOR_A_DAY)
        }
        if (deed.what === 'commenting fails') return github.faults.next({ path: /\/comments/, status: 500 })
        return github.faults.next({ ...MERGE, ...faults[deed.what] })
      case 'kill':
        this.#troubled = true
        if (deed.at === 'read') return this.#desk.diesAt({ path: /graphql/ })
        return this.#desk.diesAt({ ...MERGE, after: deed.at === 'merged' })
      case 'webhooks': {
        const { webhooks } = github
        if (deed.how === 'doubled') return webhooks.double(5)
        this.#troubled = true
        if (deed.how === 'lost') return webhooks.lose(2)
        if (deed.how === 'held') return webhooks.hold()
        return webhooks.release(deed.how === 'released' ? 'kept' : 'reversed')
      }
      case 'wait':
        return this.#until(clock.true.now() + deed.seconds * 1000)
      case 'reach': {
        const date = this.#posts.get(pull.head)?.dateMs ?? 0
        return this.#until(date + deed.after * 1000)
      }
      case 'clock':
        this.#troubled = true
        return this.#setClocks({ [deed.whose]: deed.minutes * 60_000 })
      case 'restart':
        if (this.#desk.isDead) return
        await this.#desk.stops()
        return this.#desk.starts()
      case 'calm':
        return this.#calm()
    }
  }

  async #workflowEnds({ run, ends }: Extract<Deed, { do: 'workflow' }>): Promise<void> {
    const { repository } = this.#desk
    const { sandbox: pull } = this.#pull
    if (run === 'again') this.#workflow?.runsAgain()
    if (run !== 'again' || !this.#workflow) this.#workflow = repository.startWorkflow(pull.head, 'Site')
    await this.#workflow.job(JOB, ends)
  }

  async #setClocks(ahead: { galley?: number; database?: number }): Promise<void> {
    await this.#desk.clock.areSet(ahead)
    this.#look()
    // What is due by the new time is found by the next look into the queue.
    await this.#desk.clock.tick(500)
  }

  async #until(ms: number): Promise<void> {
    const { clock } = this.#desk
    if (ms <= clock.true.now()) return
    await clock.setTime(ms)
    this.#look()
    await clock.tick(0)
  }

  async #base(how: Extract<Deed, { do: 'base' }>['how']): Promise<void> {
    const { repository } = this.#desk
    const isOpen = this.#pull.state !== 'merged'
    if (how === 'elsewhere') await repository.commit({ files: { 'a-propos.md': `${this.#told.length}\n` } })
    else if (how === 'conflict' && isOpen) {
      await repository.commit({ files: { [this.#path]: 'Tout autre chose.\n' } })
      this.#conflicts = true
    } else if (how === 'two-approvals' || how === 'one-approval') {
      this.#needed = how === 'two-approvals' ? 2 : 1
      await repository.commit({ files: { '.github/galley.yml': `publish:\n  approvals: ${this.#needed}\n` } })
    }
  }
}

const HOUR = 3_600_000

function textOf(dateMs: number, hidden: boolean, text: number): string {
  const date = new Date(dateMs).toISOString().replace('T', ' ').replace('.000Z', ' +00:00')
  return post({ date, ...(hidden && { published: false }) }, `Le texte, version ${text}.\n`)
}
