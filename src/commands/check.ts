import type { CheckOptions } from '../cli/check-options.ts'
import type { Command } from './command.ts'

export const check: Command = {
  usage: 'check [...paths]',
  about: 'Check the posts of a site in a folder: no GitHub, no service (docs/check.md)',
  options: [
    { flag: '--base <ref>', about: 'Only posts that have changed since this branch, tag or commit' },
    {
      flag: '--format <name>',
      about: 'text, json, sarif, github (annotations), html or summary (for a job of Actions)',
    },
    {
      flag: '--output <format=file>',
      about: 'Write a report of this run into a file, too: sarif=galley.sarif (as often as you like)',
      isRepeatable: true,
    },
    { flag: '--fix', about: 'Make the certain corrections, after asking' },
    { flag: '--yes', about: 'Do not ask (with --fix)' },
    { flag: '--at <date>', about: 'As if it were then: 2030-01-07, "tomorrow 9:00"' },
    { flag: '--lang <code>', about: 'en or fr; else the language of the site' },
    { flag: '--strict', about: 'Warnings and notices make the exit status 1, too' },
    { flag: '--stdin-path <path>', about: 'Read one post from standard input, as if it lay there' },
    { flag: '--baseline <file>', about: 'Leave out what this file knows' },
    { flag: '--write-baseline <file>', about: 'Write all that is found into such a file' },
  ],
  examples: ['galley check', 'galley check --base main', 'galley check _posts/2030-01-07-salon.md --fix'],
  async run(paths, options) {
    const [{ check }, { processTerminal }] = await Promise.all([
      import('../cli/check.ts'),
      import('../cli/process-terminal.ts'),
    ])
    const text = (name: string) => (options[name] === undefined ? undefined : String(options[name]))
    return check(
      {
        paths,
        base: text('base'),
        format: (text('format') ?? 'text') as CheckOptions['format'],
        outputs: [options.output ?? []].flat().map(String),
        at: text('at'),
        lang: text('lang'),
        strict: options.strict === true,
        fix: options.fix === true,
        yes: options.yes === true,
        stdinPath: text('stdinPath'),
        baseline: text('baseline'),
        writeBaseline: text('writeBaseline'),
      },
      processTerminal(),
    )
  },
}
