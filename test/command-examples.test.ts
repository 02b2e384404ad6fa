import { cac } from 'cac'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/commands/registry.ts'
import { commandCalls } from './docs-pages.ts'

const calls = commandCalls().map(([path, line]) => {
  const [, call = ''] = /(?:^|[\s"])(?:galley|dist\/main\.js) ([a-z]+\b[^|&;>#]*)/.exec(line) ?? []
  return [path, call.trim()] as const
})

describe('the command lines in README and docs', () => {
  test('are many', () => expect(calls.length).toBeGreaterThan(15))

  test.each([...new Map(calls.map((call) => [call[1], call])).values()])('%s: galley %s', (_path, line) => {
    expect(faultOf(line)).toBeUndefined()
  })

  test.each(commands.flatMap(({ examples = [] }) => examples))('the example of --help: %s', (example) => {
    expect(faultOf(example.replace(/^galley /, '').replace(/ > .*/, ''))).toBeUndefined()
  })

  test.each([
    ['checks', 'no command'],
    ['check --fixx', 'Unknown option'],
    ['check --base', 'value is missing'],
  ])('a wrong one would be found: galley %s', (line, words) => expect(faultOf(line)).toContain(words))
})

/** What the command line itself says to it, without running anything. */
function faultOf(line: string): string | undefined {
  const cli = cac('galley')
  for (const { usage, about, options = [] } of commands) {
    const command = cli.command(usage, about)
    for (const option of options) command.option(option.flag, option.about)
    command.action(() => undefined)
  }
  try {
    cli.parse(['node', 'galley', ...wordsOf(line)], { run: false })
    if (!cli.matchedCommand) return `no command: ${line}`
    cli.runMatchedCommand()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** As a shell splits it, as far as the examples go. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  )
}
