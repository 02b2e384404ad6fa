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
    const service = await import('../serve.ts')
    await service.serve({ role: role === undefined ? undefined : String(role) })
    return undefined
  },
}
