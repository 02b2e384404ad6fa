import type { Command } from './command.ts'

export const schedule: Command = {
  usage: 'schedule [folder]',
  about: 'Say what the posts of a site will do, and when (docs/check.md)',
  options: [
    { flag: '--format <name>', about: 'text, json or ics (a calendar)' },
    { flag: '--at <date>', about: 'What is still to come then: 2030-01-07, "tomorrow 9:00"' },
    { flag: '--lang <code>', about: 'en or fr; else the language of the site' },
  ],
  examples: ['galley schedule', 'galley schedule --format ics > posts.ics'],
  async run([folder], options) {
    const [{ schedule }, { processTerminal }] = await Promise.all([
      import('../cli/schedule.ts'),
      import('../cli/process-terminal.ts'),
    ])
    const text = (name: string) => (options[name] === undefined ? undefined : String(options[name]))
    const format = text('format') ?? 'text'
    return schedule({ folder, format, at: text('at'), lang: text('lang') }, processTerminal())
  },
}
