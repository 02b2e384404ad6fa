import { GalleyError } from '../errors.ts'
import type { Command } from './command.ts'

export const migrate: Command = {
  usage: 'migrate',
  about: 'Move an embedded database to the server in DATABASE_URL',
  options: [
    { flag: '--from-embedded <folder>', about: 'The data folder (DATA_DIR) that holds it' },
    { flag: '--replace', about: 'Delete what the database on the server holds' },
  ],
  examples: ['galley migrate --from-embedded data'],
  async run(_, { fromEmbedded: folder, replace }) {
    if (typeof folder !== 'string')
      throw new GalleyError('settings', 'Name the data folder to move: galley migrate --from-embedded FOLDER')
    const [{ pino }, { moveEmbedded }, { readSettings }] = await Promise.all([
      import('pino'),
      import('../move-embedded.ts'),
      import('../settings.ts'),
    ])
    const { databaseUrl } = readSettings()
    if (!databaseUrl)
      throw new GalleyError('settings', 'Set DATABASE_URL to the database that shall hold everything.')
    const log = pino({ name: 'galley', level: 'warn' })
    const { rows, jobs } = await moveEmbedded({ folder, databaseUrl, replace: replace === true }, log)
    process.stdout.write(
      [
        ...['Rows copied:', ...linesOf(rows), 'Jobs queued again:', ...linesOf(jobs)],
        `The database in ${folder} is as it was. Start Galley with DATABASE_URL now; DATA_DIR stays the same.`,
        '',
      ].join('\n'),
    )
    return 0
  },
}

function linesOf(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`)
}
