import { isTransient } from './transient-refusal.ts'

/** What GitHub's answer to a merge means. Source: measured answers of `PUT /repos/{o}/{r}/pulls/{n}/merge`. */
export type MergeAnswer =
  | { is: 'merged'; commit: string }
  /** In the merge queue, which merges it by itself. */
  | { is: 'queued' }
  /** It was in the queue, and a person has taken it out. */
  | { is: 'taken-out'; by: string }
  /** It was in the queue, and Galley has taken it out, since people did not want it published any more. */
  | { is: 'recalled' }
  /** GitHub has not finished something else, such as another merge: try again soon. */
  | { is: 'transient'; message: string }
  /** A rule of the repository says no, in GitHub's own words: only an event can change that. */
  | { is: 'rule'; message: string }
  /** The head is not the reviewed one any more: review again, never merge the new one unreviewed. */
  | { is: 'moved' }
  /** Not allowed, gone or invalid: people must see to it. */
  | { is: 'denied'; status: number; message: string }
  /** GitHub asks for patience; it did nothing. */
  | { is: 'limited'; retryAt: number; message: string }
  /** Galley did not ask, since what it had read was too old by then. */
  | { is: 'unsent' }
  /** No telling whether it merged: read before anything else. */
  | { is: 'ambiguous'; message: string }

export interface MergeResponse {
  /** Undefined where no answer came at all. */
  status: number | undefined
  message: string
  commit?: string
  /** When the answer says not to come back before it. */
  retryAt?: number
}

export function mergeAnswer({ status, message, commit, retryAt }: MergeResponse): MergeAnswer {
  if (retryAt !== undefined) return { is: 'limited', retryAt, message }
  if (status === 200 && commit) return { is: 'merged', commit }
  if (isTransient(status, message)) return { is: 'transient', message }
  if (status === 405) return { is: 'rule', message }
  if (status === 409) return { is: 'moved' }
  if (status === 403 || status === 404 || status === 422) return { is: 'denied', status, message }
  return { is: 'ambiguous', message }
}
