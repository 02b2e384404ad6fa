import type { ConfigurationProblem } from '../content/configuration/configuration.ts'
import type { Policy } from '../publish/decide.ts'
import type { PullId } from '../publish/pull.ts'
import type { Channels } from './channels.ts'

/**
 * Channels that the operator has not defined, or not for this repository. The same is said of both, and no other name is
 * proposed: what the operator calls the channels of others concerns nobody here.
 */
export function unknownChannels(
  { notify = [] }: Pick<Policy, 'notify'>,
  { owner, repo }: PullId,
  channels: Channels,
): ConfigurationProblem[] {
  return notify
    .filter(({ channel }) => !channels.of(channel, `${owner}/${repo}`))
    .map(({ channel, range }) => ({ is: 'unknown-channel', key: 'publish.notify', text: channel, range }))
}
