#!/usr/bin/env -S node --max-semi-space-size=8 --disable-warning=ExperimentalWarning
import { readFileSync } from 'node:fs'
import { commandLine } from './commands/command-line.ts'
import { commands } from './commands/registry.ts'
import { repeatedOption, unknownCommand, usageMistake } from './commands/usage-mistake.ts'
import { GalleyError } from './errors.ts'

const OLDEST_NODE = [22, 13] as const

/** For these two 1 has a meaning: something was found. */
const FINDING = ['check', 'schedule']

function fail(message: string, command = ''): never {
  process.stderr.write(`${message}\n`)
  process.exit(FINDING.includes(command) ? 2 : 1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
  fail(
    `Galley needs Node.js ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`,
    process.argv[2],
  )

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const cli = commandLine(commands, version, async (command, args, options) => {
  const mistake = repeatedOption(options, command)
  if (mistake) throw new GalleyError('settings', mistake)
  process.exitCode = await command.run(args, options)
})

try {
  cli.parse(process.argv, { run: false })
  if (!cli.matchedCommand && !cli.options.help && !cli.options.version) {
    const [given] = cli.args
    if (given !== undefined) fail(unknownCommand(given, commands))
    cli.outputHelp()
    process.exitCode = 1
  }
  await cli.runMatchedCommand()
} catch (error) {
  const { message, name, stack } = error as Error
  const command = commands.find(({ usage }) => usage === cli.matchedCommand?.rawName)
  // A mistake that a person can mend is told without a stack trace.
  const words =
    error instanceof GalleyError ? message : name === 'CACError' && command && usageMistake(message, command)
  fail(words || `${stack}`, cli.matchedCommandName)
}
