import type { EventMessages } from '../event-messages.ts'

export const events: EventMessages = {
  names: {
    'will-miss': 'Ne paraîtra pas',
    late: 'En retard',
    missed: 'Pas publié',
    published: 'Publié',
    live: 'En ligne',
    'deployment-failed': 'Pas déployé',
    'release-in-part': 'Parution incomplète',
  },
  pull: 'Pull request',
  page: 'La page',
}
