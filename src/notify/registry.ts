import type * as z from 'zod'
import type { Send } from './channel.ts'
import { email, emailSettings } from './email.ts'
import { slack, slackSettings } from './slack.ts'
import { teams, teamsSettings } from './teams.ts'
import { webhook, webhookSettings } from './webhook.ts'

interface ChannelKind {
  settings: z.ZodType
  open(settings: never): Send
}

/** A new kind of channel is a file of its own, its test, and a line here. */
export const channelKinds: Readonly<Record<string, ChannelKind>> = {
  webhook: { settings: webhookSettings, open: webhook },
  slack: { settings: slackSettings, open: slack },
  teams: { settings: teamsSettings, open: teams },
  email: { settings: emailSettings, open: email },
}
