import type { Messages } from '../messages.ts'
import { after } from './after.ts'
import { changes } from './changes.ts'
import { commands } from './commands.ts'
import { comment } from './comment.ts'
import { configuration } from './configuration.ts'
import { diagnostics } from './diagnostics.ts'
import { gateNames, gates, hidden } from './gates.ts'
import { notices } from './notices.ts'
import { preview } from './preview.ts'

export const en: Messages = {
  diagnostics,
  gates,
  gateNames,
  hidden,
  configuration,
  comment,
  commands,
  notices,
  after,
  preview,
  changes,
}
