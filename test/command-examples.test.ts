import { describe, expect, test } from 'vitest'
import { commandLine } from '../src/commands/command-line.ts'
import { commands } from '../src/commands/registry.ts'
import { repeatedOption, unknownCommand, usageMistake } from '../src/commands/usage-mistake.ts'
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
    ['chek', 'galley has no command chek. Did you mean check? All commands: galley --help'],
    ['frobnicate', 'galley has no command frobnicate. All commands: galley --help'],
    [
      'check --bse main',
      'galley check has no option --bse. Did you mean --base? All that it takes: galley check --help',
    ],
    ['check --base', '--base needs a value: --base <ref>. All that it takes: galley check --help'],
    ['check --base a --base b', '--base is given more than once. Give it once.'],
    ['check --output json=a --output sarif=b', undefined],
    [
      'preview a b',
      'galley preview [path] does not know what to do with b. All that it takes: galley preview --help',
    ],
  ])('what is wrong is said in words: galley %s', (line, words) => expect(faultOf(line)).toBe(words))
})

/** What the command line itself says to it, without running anything. */
function faultOf(line: string): string | undefined {
  let repeated: string | undefined
  const cli = commandLine(commands, '0.0.0', (command, _args, options) => {
    repeated = repeatedOption(options, command)
  })
  try {
    cli.parse(['node', 'galley', ...wordsOf(line)], { run: false })
    if (!cli.matchedCommand) return unknownCommand(String(cli.args[0]), commands)
    cli.runMatchedCommand()
    return repeated
  } catch (error) {
    const command = commands.find(({ usage }) => usage === cli.matchedCommand?.rawName)
    return command && usageMistake((error as Error).message, command)
  }
}

/** As a shell splits it, as far as the examples go. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  )
}
