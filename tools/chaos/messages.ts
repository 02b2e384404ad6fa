import type { Moment } from '../../test/scenes/histories/oracle.ts'

/** What the conductor tells GitHub's process. */
export type Order =
  | { say: 'open' }
  /** The process ids of the Galleys, in the order of the addresses that they ask. */
  | { say: 'processes'; pids: (number | undefined)[] }
  /** The next Galley that reaches this step of a merge is killed there. */
  | { say: 'arm'; step: string }
  /** No fault from now on, and no deed of people. */
  | { say: 'calm' }
  | { say: 'finish' }

/** What GitHub's process tells the conductor. */
export type Report =
  | {
      is: 'ready'
      /** One address for each Galley, so that it is known who asks. */
      urls: string[]
      app: { id: number; pem: string; webhookSecret: string }
    }
  | ({ is: 'progress' } & Progress)
  | { is: 'struck'; step: string; process: number }
  | { is: 'history'; history: History }
  | { is: 'broken'; why: string }

export interface Progress {
  opened: number
  due: number
  merged: number
  /** Open although nothing is against their publication. */
  owed: number
  firstDueMs: number
  lastDueMs: number
}

/** All that happened, as GitHub saw it. */
export interface History {
  pulls: PullHistory[]
  /** How many requests and webhooks met each kind of fault. */
  faults: Record<string, number>
  requests: number
  webhooks: number
  /** Requests that the sandbox does not know. */
  unknown: string[]
}

export interface PullHistory {
  name: string
  /** What people do with it. */
  story: string
  moments: TimedMoment[]
  merge: Merge | undefined
  /** Requests to merge it that may have been carried out. */
  requests: MergeAttempt[]
  /** What each of Galley's comments is about: `review`, or a notification and its date. */
  comments: string[]
  /** The comment says at the end that the post was published. */
  isTold: boolean
  faults: { atMs: number; what: string }[]
}

/** A state that held at most from `fromMs` to `untilMs`: a deed takes a moment, in which both states may be seen. */
export interface TimedMoment {
  fromMs: number
  untilMs: number
  moment: Moment
}

export interface Merge {
  atMs: number
  head: string
  dateMs: number
  /** Commits of the base branch that name the pull request. */
  commits: number
  /** The post on the base branch is the one of the merged head. */
  isHeadsContent: boolean
}

export interface MergeAttempt {
  arrivedMs: number
  /** GitHub carried it out between these; `untilMs` is infinite until it is known to be over. */
  fromMs: number
  untilMs: number
}
