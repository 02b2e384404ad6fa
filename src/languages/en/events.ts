import type { EventMessages } from '../event-messages.ts'

export const events: EventMessages = {
  names: {
    'will-miss': 'Will not go out',
    late: 'Late',
    missed: 'Not published',
    published: 'Published',
    live: 'Live',
    'deployment-failed': 'Not deployed',
    'release-in-part': 'Release out in part',
  },
  pull: 'Pull request',
  page: 'The page',
}
