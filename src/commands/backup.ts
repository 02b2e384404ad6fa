import { GalleyError } from '../errors.ts'
import type { Command } from './command.ts'

export const backup: Command = {
  usage: 'backup [file]',
  about: 'Copy the embedded database (of DATA_DIR) into a file, while Galley runs or not',
  examples: ['galley backup galley-2030-01-07.tar.gz'],
  async run([file]) {
    if (file === undefined) throw new GalleyError('settings', 'Name the file to write: galley backup FILE')
    const [{ backUp }, { embeddedFolder }] = await Promise.all([
      import('../database/backup.ts'),
      import('./embedded-folder.ts'),
    ])
    const { bytes, wasRunning } = await backUp({ folder: embeddedFolder(), file })
    const size = `${(bytes / 1e6).toFixed(1)} MB`
    process.stdout.write(
      `${file}: ${size}, copied while Galley was ${wasRunning ? 'running' : 'stopped'}. The App’s key is not in it.\n`,
    )
    return 0
  },
}
