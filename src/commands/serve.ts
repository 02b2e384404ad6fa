import type { Command } from './command.ts'

export const serve: Command = {
  usage: 'serve',
  about: 'Run the service (docs/configuration.md lists its settings)',
  options: [
    {
      flag: '--role <role>',
      about: 'web, worker, or all (the default); several processes share a DATABASE_URL',
    },
  ],
  async run(_args, { role }) {
    const [{ stopSignal }, { isStartedByNpm }] = await Promise.all([
      import('../stop-signal.ts'),
      import('../settings.ts'),
    ])
    // Before the service is loaded: the first process of a container gets no signal that it does not listen for.
    const stopped = stopSignal({ startedByNpm: isStartedByNpm() })
    const service = await import('../serve.ts')
    await service.serve({ role: role === undefined ? undefined : String(role), stopped })
    return undefined
  },
}
