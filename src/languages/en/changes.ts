import type { ChangesMessages } from '../preview-messages.ts'
import { several } from './counts.ts'

export const changes: ChangesMessages = {
  title: 'What changed',
  whole: 'The whole post',
  same: (lines) => `${several(lines, 'line')} as before`,
  moved: 'moved:',
  nothing: 'Nothing that readers see has changed.',
  rewritten: 'Rewritten almost throughout.',
  cut: (count) => `… and ${several(count, 'more change')}.`,
}
