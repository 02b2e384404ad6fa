#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { cac } from 'cac'
import { commands } from './commands/registry.ts'
import { GalleyError } from './errors.ts'

const OLDEST_NODE = [22, 13] as const

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  process.stderr.write(
    `Galley needs Node.js ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.\n`,
  )
  process.exit(1)
}

const cli = cac('galley')

for (const { usage, about, options = [], examples = [], run } of commands) {
  const command = cli.command(usage, about)
  for (const { flag, about } of options) command.option(flag, about)
  for (const example of examples) command.example(`  ${example}`)
  command.action(async (...given: unknown[]) => {
    const values = given.pop() as Record<string, unknown>
    const args = given.flat().filter((argument) => argument !== undefined)
    process.exitCode = await run(args.map(String), values)
  })
}

cli.help()

try {
  cli.parse(process.argv, { run: false })
  if (!cli.matchedCommand && !cli.options.help) {
    cli.outputHelp()
    process.exitCode = 1
  }
  await cli.runMatchedCommand()
} catch (error) {
  // A mistake that a person can mend is told without a stack trace.
  const plain = error instanceof GalleyError || (error as Error).name === 'CACError'
  process.stderr.write(`${plain ? (error as Error).message : (error as Error).stack}\n`)
  // These two have a meaning for 1: something was found.
  process.exit(['check', 'schedule'].includes(cli.matchedCommandName ?? '') ? 2 : 1)
}
