import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import { matchesGlob } from '../content/glob.ts'
import { GalleyError } from '../errors.ts'
import type { Send } from './channel.ts'
import { channelKinds } from './registry.ts'

export interface Channel {
  send: Send
  /** `owner/repo` patterns of those who may use it. */
  repositories: readonly string[]
}

const common = z.looseObject({
  kind: z.enum(Object.keys(channelKinds)),
  repositories: z.array(z.string()).min(1),
})

/** The operator's channels by name. A repository can only name one, and only if the operator lets it. */
export class Channels {
  readonly #channels: ReadonlyMap<string, Channel>

  constructor(channels: ReadonlyMap<string, Channel>) {
    this.#channels = channels
  }

  /** Throws `settings` with every mistake named, and none of the values, which may be secrets. */
  static read(path: string | undefined): Channels {
    if (path === undefined) return new Channels(new Map())
    const entries = Object.entries(readMapping(path))
    const mistakes: string[] = []
    const channels = entries.flatMap(([name, value]): [string, Channel][] => {
      const channel = readChannel(value)
      if ('send' in channel) return [[name, channel]]
      mistakes.push(...channel.mistakes.map((mistake) => `${name}.${mistake}`))
      return []
    })
    if (mistakes.length)
      throw new GalleyError(
        'settings',
        `CHANNELS_PATH: some channels in ${path} cannot be used:\n  ${mistakes.join('\n  ')}`,
      )
    return new Channels(new Map(channels))
  }

  /** Undefined if there is none of that name, or this repository may not use it. */
  of(name: string, repository: string): Channel | undefined {
    const channel = this.#channels.get(name)
    return channel && matchesGlob(repository, channel.repositories) ? channel : undefined
  }
}

function readMapping(path: string): Record<string, unknown> {
  const isMapping = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  try {
    const value: unknown = parse(readFileSync(path, 'utf8'))
    if (isMapping(value)) return value
  } catch {
    // The parser's message would quote lines of a file that holds secrets.
  }
  throw new GalleyError(
    'settings',
    `CHANNELS_PATH: ${path} cannot be read as YAML with the channels’ names as its keys.`,
  )
}

function readChannel(value: unknown): Channel | { mistakes: string[] } {
  const shared = common.safeParse(value)
  if (!shared.success) return { mistakes: mistakesOf(shared.error) }
  const { repositories, ...own } = shared.data
  const kind = channelKinds[own.kind]
  const parsed = kind?.settings.safeParse(own)
  if (!kind || !parsed?.success) return { mistakes: parsed?.error ? mistakesOf(parsed.error) : [] }
  return { repositories, send: kind.open(parsed.data as never) }
}

function mistakesOf({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}
