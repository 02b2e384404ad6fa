import type { NotificationMessages } from '../comment-messages.ts'
import { duration, when } from './dates.ts'

export const notifications: NotificationMessages = {
  ahead: (at) => `⚠️ This is to go out on **${when(at)}**, and as things stand it would not:`,
  late: (at) => `⏰ This was to go out on **${when(at)}**, and has not:`,
  stillGoesOut: (until) =>
    `It goes out by itself as soon as nothing stands in the way any more, until ${when(until)}.`,
  lapsed: ({ at, graceMs }) =>
    `✋ Not published: it was due on **${when(at)}**, and Galley waits no longer than ${duration(graceMs)} for it.`,
  stoodInTheWay: 'What stands in the way:',
  renew:
    'To publish it after all, write a new date in the post, or comment `/galley publish` or `/galley schedule tomorrow 9:00`.',
  approve: (people) => `${people}: your approval has been asked for.`,
  nobodyAsked: 'Nobody is asked to approve it at present: anybody who may write here can.',
  trying: 'Galley knows of nothing that stands in the way, and keeps trying.',
  inMergeQueue: ({ place }) =>
    `It is in GitHub’s merge queue, at place ${place}: GitHub merges it when its turn comes, whatever the hour. To keep it back, take it out of the queue.`,
}
