import type { Language } from '../language.ts'
import { after } from './after.ts'
import { refutedError } from './build.ts'
import { commandLine } from './command-line.ts'
import { commandWords } from './command-words.ts'
import { commands } from './commands.ts'
import { comment, notifications } from './comment.ts'
import { configuration } from './configuration.ts'
import { demo } from './demo.ts'
import { diagnostics } from './diagnostics.ts'
import { events } from './events.ts'
import { gateNames, gates } from './gates.ts'
import { hidden } from './hidden.ts'
import { changes, preview } from './preview.ts'
import { release } from './release.ts'
import { state } from './state.ts'
import { dates, typography } from './style.ts'
import { unpublishing } from './unpublishing.ts'
import { words } from './words.ts'

export const fr: Language = {
  id: 'fr',
  words,
  commands: commandWords,
  dates,
  typography,
  messages: {
    diagnostics,
    refutedError,
    gates,
    gateNames,
    hidden,
    configuration,
    comment,
    state,
    commands,
    notifications,
    after,
    events,
    unpublishing,
    preview,
    release,
    changes,
    commandLine,
    demo,
  },
}
