import type { Command } from './command.ts'

export const preview: Command = {
  usage: 'preview [path]',
  about: 'Show the posts of a site in a folder as readers will see them, and again after each save',
  options: [
    { flag: '--open', about: 'Open the browser' },
    { flag: '--port <number>', about: 'The port on this machine: else 4321, or any free one' },
  ],
  examples: ['galley preview --open', 'galley preview _posts/2030-01-07-salon.md'],
  async run([path], { port, open }) {
    const [{ preview }, { processTerminal }, { stopSignal }, { isStartedByNpm }] = await Promise.all([
      import('../cli/preview.ts'),
      import('../cli/process-terminal.ts'),
      import('../stop-signal.ts'),
      import('../settings.ts'),
    ])
    const stopped = stopSignal({ startedByNpm: isStartedByNpm() })
    const options = { path, port: port === undefined ? undefined : String(port), open: open === true }
    return preview(options, processTerminal(), stopped)
  },
}
