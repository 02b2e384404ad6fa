import { GalleyError } from '../errors.ts'
import type { Command } from './command.ts'

export const restore: Command = {
  usage: 'restore [file]',
  about: 'Put a backup in the place of the embedded database (of DATA_DIR), while Galley is stopped',
  options: [
    { flag: '--replace', about: 'Restore even if there is a database; it is kept beside the new one' },
  ],
  examples: ['galley restore galley-2030-01-07.tar.gz --replace'],
  async run([file], { replace }) {
    if (file === undefined) throw new GalleyError('settings', 'Name the backup: galley restore FILE')
    const [{ pino }, { restore }, { embeddedFolder }] = await Promise.all([
      import('pino'),
      import('../database/restore.ts'),
      import('./embedded-folder.ts'),
    ])
    const folder = embeddedFolder()
    const log = pino({ name: 'galley', level: 'warn' })
    const { plans, publications, earlier } = await restore({ file, folder, replace: replace === true }, log)
    const lines = [
      `Restored into ${folder}: ${plans} plans and ${publications} publications.`,
      ...(earlier === undefined
        ? []
        : [`What was there before is now ${earlier}; delete it when all is well.`]),
      'Start Galley now. It compares with GitHub what has happened since the backup.',
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
    return 0
  },
}
