import { type CAC, cac } from 'cac'
import type { Command } from './command.ts'

type Run = (
  command: Command,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<void> | void

/** The command line with these commands. Nothing is parsed yet. */
export function commandLine(commands: readonly Command[], version: string, run: Run): CAC {
  const cli = cac('galley')
  for (const one of commands) {
    const command = cli.command(one.usage, one.about)
    for (const { flag, about } of one.options ?? []) command.option(flag, about)
    for (const example of one.examples ?? []) command.example(`  ${example}`)
    command.action((...given: unknown[]) => {
      const options = given.pop() as Record<string, unknown>
      const args = given.flat().filter((argument) => argument !== undefined)
      return run(one, args.map(String), options)
    })
  }
  cli.version(version)
  cli.help(([head, ...rest]) => {
    const about = commands.find(({ usage }) => usage === cli.matchedCommand?.rawName)?.about
    const shown = [
      { body: about ?? `${head?.body}: reviews posts, and publishes them at their date` },
      ...rest.filter(({ title }) => !title?.startsWith('For more info')),
      ...(about ? [] : [{ body: 'What a command takes: galley COMMAND --help' }]),
    ]
    return shown.map((section) => ({ ...section, body: section.body.replace(/ +$/gm, '') }))
  })
  return cli
}
