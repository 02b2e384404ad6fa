import type { Messages } from '../messages.ts'
import { comment } from './comment.ts'
import { configuration } from './configuration.ts'
import { diagnostics } from './diagnostics.ts'
import { gateNames, gates, hidden } from './gates.ts'

export const fr: Messages = { diagnostics, gates, gateNames, hidden, configuration, comment }
