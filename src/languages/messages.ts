import type { ConfigurationProblem } from '../content/configuration/configuration.ts'
import type { Evidence } from '../content/diagnostic.ts'
import type { Instant } from '../content/instant.ts'
import type { RuleId, ValuesOf } from '../content/rules/registry.ts'
import type { HiddenReason } from '../content/visibility.ts'
import type { DeliveryStatus } from '../publish/delivery-status.ts'
import type { GateId, GateWhy } from '../publish/gate.ts'
import type { RebuildDate, RebuildState } from '../publish/rebuild.ts'
import type { CommandLineMessages } from './command-line-messages.ts'
import type { CommandMessages, CommentMessages, NotificationMessages } from './comment-messages.ts'
import type { DemoMessages } from './demo-messages.ts'
import type { EventMessages } from './event-messages.ts'
import type { ChangesMessages, PreviewMessages } from './preview-messages.ts'
import type { ReleaseMessages } from './release-messages.ts'
import type { Sentences } from './sentence-parts.ts'
import type { StateMessages } from './state-messages.ts'
import type { UnpublishingMessages } from './unpublishing-messages.ts'

/** Every draft warning has this form: what is wrong, why it matters to readers, what to do. Markdown. */
export interface DiagnosticWords {
  what: string
  why: string
  fix: string
}

export type DiagnosticMessages = { [Id in RuleId]: (values: ValuesOf<Id>) => DiagnosticWords }

export type GateMessages = Sentences<GateWhy>

export type GateNames = Record<GateId, string>

export type HiddenMessages = Sentences<HiddenReason>

export type ConfigurationMessages = Record<
  ConfigurationProblem['is'],
  (problem: ConfigurationProblem) => string
>

/** What happened after a merge. `link` leads to the page, in Markdown; undefined if its address is unknown. */
export interface AfterMessages {
  states: { [Is in DeliveryStatus['is']]: (values: AfterValues<Is>) => string }
  notGranted(permissions: readonly string[]): string
  rebuilds: {
    [Is in RebuildState['is']]: (values: {
      at: Instant
      brings: RebuildDate['brings']
      state: Extract<RebuildState, { is: Is }>
      zone: string
    }) => string
  }
}

interface AfterValues<Is extends DeliveryStatus['is']> {
  state: Extract<DeliveryStatus, { is: Is }>
  link: string | undefined
  zone: string
}

export interface Messages {
  diagnostics: DiagnosticMessages
  /** In place of an error's own reason, and of its remedy if that is no longer needed. */
  refutedError(evidence: Evidence): Pick<DiagnosticWords, 'why'> & Partial<DiagnosticWords>
  gates: GateMessages
  gateNames: GateNames
  hidden: HiddenMessages
  configuration: ConfigurationMessages
  comment: CommentMessages
  state: StateMessages
  commands: CommandMessages
  notifications: NotificationMessages
  after: AfterMessages
  events: EventMessages
  unpublishing: UnpublishingMessages
  preview: PreviewMessages
  release: ReleaseMessages
  changes: ChangesMessages
  commandLine: CommandLineMessages
  demo: DemoMessages
}
