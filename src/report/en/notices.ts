import type { NoticeMessages } from '../messages.ts'
import { duration, when } from '../when.ts'

export const notices: NoticeMessages = {
  ahead: (at) => `⚠️ This is to go out on **${when(at, 'en')}**, and as things stand it would not:`,
  late: (at) => `⏰ This was to go out on **${when(at, 'en')}**, and has not:`,
  stillGoesOut: (until) =>
    `It goes out by itself as soon as nothing stands in the way any more, until ${when(until, 'en')}.`,
  lapsed: ({ at, graceMs }) =>
    `✋ Not published: it was due on **${when(at, 'en')}**, and Galley waits no longer than ${duration(graceMs, 'en')} for it.`,
  stoodInTheWay: 'What stands in the way:',
  renew:
    'To publish it after all, write a new date in the post, or comment `/galley publish` or `/galley schedule tomorrow 9:00`.',
  approve: (people) => `${people}: your approval has been asked for.`,
  nobodyAsked: 'Nobody is asked to approve it at present: anybody who may write here can.',
  trying: 'Galley knows of nothing that stands in the way, and keeps trying.',
  inMergeQueue: ({ place }) =>
    `It is in GitHub’s merge queue, at place ${place}: GitHub merges it when its turn comes, whatever the hour. To keep it back, take it out of the queue.`,
}
