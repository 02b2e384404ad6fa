import { linesOf, topOfFile } from '../range.ts'
import type { UnreadFile } from '../repository.ts'
import { readYamlTree } from '../yaml-tree.ts'
import { type NamedChannel, withPlaces } from './named-channels.ts'
import type { ConfigurationProblem } from './problem.ts'
import { Reader } from './reader.ts'
import { type RuleSettings, readRules } from './rules.ts'
import { publishSettings, topSettings, type ValuesOfSettings } from './settings.ts'

export { type ConfigurationProblem, type Expected, firstRestricting, isUnread } from './problem.ts'

/** Galley reads this file from the base branch only. */
export const configurationPath = '.github/galley.yml'

/** In bytes. */
const largestConfiguration = 32 * 1024

type Top = Partial<ValuesOfSettings<typeof topSettings>>
type Publish = ValuesOfSettings<typeof publishSettings>

/** A missing key leaves the decision to the generator, the repository or the site. */
export interface Configuration extends Readonly<Top> {
  publish: Partial<Omit<Publish, 'notify'>> &
    Pick<Publish, 'approvals' | 'grace'> & { notify?: NamedChannel[] }
  rules: RuleSettings
}

export const defaultConfiguration: Configuration = {
  publish: { approvals: 1, grace: 24 * 60 * 60_000 },
  rules: {},
}

export function unreadConfiguration(is: UnreadFile['because']): ReturnType<typeof readConfiguration> {
  return { configuration: defaultConfiguration, problems: [{ is, range: topOfFile, key: '' }] }
}

/**
 * `text` is undefined if a repository has no such file. Every mistake becomes a problem with its line, and the safe default
 * applies to that key alone. Never throws.
 */
export function readConfiguration(text: string | undefined): {
  configuration: Configuration
  problems: ConfigurationProblem[]
} {
  if (text === undefined) return { configuration: defaultConfiguration, problems: [] }
  if (Buffer.byteLength(text) > largestConfiguration) {
    const problem = { is: 'too-large', range: topOfFile, key: '' } as const
    return { configuration: defaultConfiguration, problems: [problem] }
  }
  const source = text.replace(/^\uFEFF/, '')
  const { tree, problems } = readYamlTree(source)
  const lines = linesOf(source)
  const reader = new Reader(source, lines)
  for (const { is, detail, start, end } of problems) {
    const range = lines.range(start, end)
    const isAlias = is === 'unknown-alias' || is === 'self-reference'
    const known = isAlias ? 'aliases' : is === 'bad-escape' ? 'invalid' : is
    reader.problems.push({ is: known, range, key: '', ...(detail !== undefined && { detail }) })
  }
  const top = reader.settings(tree, '', topSettings, ['publish', 'rules'])
  const publishTree = reader.mapping(tree, '', 'publish')
  const { notify, ...publish } = reader.settings(publishTree, 'publish', publishSettings)
  const configuration = {
    ...top,
    publish: {
      ...defaultConfiguration.publish,
      ...publish,
      ...(notify && {
        notify: withPlaces(notify, publishTree?.keys?.get('notify')?.tree, (span) => reader.range(span)),
      }),
    },
    rules: readRules(reader, reader.mapping(tree, '', 'rules')),
  }
  return { configuration, problems: reader.problems.sort((a, b) => a.range.line - b.range.line) }
}
