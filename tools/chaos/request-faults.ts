import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { FaultEffect } from '../../src/sandbox/model/faults.ts'
import type { Chance } from './chance.ts'
import { nameOf, type WatchedPull } from './watched-pull.ts'

/** A kind of fault, with the share of requests that meet it. */
interface Mishap {
  what: string
  share: number
  effect: (chance: Chance, key: string) => FaultEffect
}

const LIMITED = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
}

/**
 * GitHub carries out some of the requests that it answers with an error:
 * https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const ANYWHERE: readonly Mishap[] = [
  {
    what: '5xx before',
    share: 0.025,
    effect: (chance, key) => ({ status: 500 + chance.between(`status ${key}`, 0, 4) }),
  },
  { what: '5xx after', share: 0.025, effect: () => ({ status: 502, after: true }) },
  { what: 'cut before', share: 0.005, effect: () => ({ drop: true }) },
  { what: 'cut after', share: 0.005, effect: () => ({ drop: true, after: true }) },
  {
    what: 'rate limit',
    share: 0.002,
    effect: (chance, key) => ({
      status: chance.isHit(`429 ${key}`, 0.5) ? 429 : 403,
      headers: { 'retry-after': String(chance.between(`patience ${key}`, 1, 5)) },
      body: LIMITED,
    }),
  },
]

const hang = (after: boolean) => (chance: Chance, key: string) => ({
  after,
  until: () => pause(chance.between(`hang ${key}`, 500, 12_000)),
})

const AT_MERGES: readonly Mishap[] = [
  { what: 'merge hangs before', share: 0.03, effect: hang(false) },
  { what: 'merge hangs after', share: 0.03, effect: hang(true) },
]

const MERGE = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/pulls\/(\d+)\/merge/
const PULL = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/(?:pulls|issues)\/(\d+)/

/** Decides what goes wrong with each request, and notes when each merge was asked for and carried out. */
export class RequestFaults {
  readonly counts: Record<string, number> = {}
  isCalm = true
  readonly #chance: Chance
  readonly #pulls: ReadonlyMap<string, WatchedPull>
  readonly #seen = new Map<string, number>()

  constructor(chance: Chance, pulls: ReadonlyMap<string, WatchedPull>) {
    this.#chance = chance
    this.#pulls = pulls
  }

  /** `struck` is what befalls the request where the Galley that sent it is killed. */
  effectOf({ method = '', url = '' }: IncomingMessage, struck?: FaultEffect): FaultEffect | undefined {
    const effect = struck ?? this.#mishap(method, url)
    const [, repository = '', number = ''] = MERGE.exec(url) ?? []
    const pull = method === 'PUT' ? this.#pulls.get(nameOf(repository, number)) : undefined
    return pull ? watchMerge(pull, effect) : effect
  }

  #mishap(method: string, url: string): FaultEffect | undefined {
    if (this.isCalm || !/^\/api\/|git-upload-pack|info\/refs/.test(url)) return undefined
    const path = url.replace(/\?.*/, '')
    const nth = (this.#seen.get(`${method} ${path}`) ?? 0) + 1
    this.#seen.set(`${method} ${path}`, nth)
    const key = `${method} ${path} ${nth}`
    let rest = this.#chance.of(`mishap ${key}`)
    const mishap = [...(MERGE.test(path) ? AT_MERGES : []), ...ANYWHERE].find(({ share }) => {
      rest -= share
      return rest < 0
    })
    if (!mishap) return undefined
    this.count(mishap.what)
    const [, repository = '', number = ''] = PULL.exec(path) ?? []
    this.#pulls.get(nameOf(repository, number))?.noteFault(`${mishap.what} at ${key}`)
    return mishap.effect(this.#chance, key)
  }

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }
}

/** Lets the merge happen as it would, but notes between which instants GitHub was at it. */
function watchMerge(pull: WatchedPull, effect: FaultEffect | undefined): FaultEffect {
  const attempt = { arrivedMs: Date.now(), fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY }
  const isNeverDone = effect && !effect.after && !effect.until
  if (isNeverDone) return effect
  pull.attempts.push(attempt)
  const { met, until, ...rest } = effect ?? { after: true, passes: true }
  return {
    ...rest,
    met: () => {
      if (rest.after) attempt.untilMs = Date.now()
      met?.()
    },
    ...(until && {
      until: async (body: string) => {
        await until(body)
        if (!rest.after) attempt.fromMs = Date.now()
      },
    }),
  }
}
