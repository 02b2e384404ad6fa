import type { Command } from './command.ts'

export const serve: Command = {
  usage: 'serve',
  about: 'Run the service (docs/configuration.md lists its settings)',
  async run() {
    const service = await import('../serve.ts')
    await service.serve()
    return undefined
  },
}
