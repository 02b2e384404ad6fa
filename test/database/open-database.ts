import { Database } from '../../src/database/database.ts'
import { GalleyError } from '../../src/errors.ts'

// Opens the database in a folder, as another user for instance, and says what became of it. With `--memory` it says how
// much memory that took at most.

try {
  const database = await Database.open(process.argv[2] ?? '')
  await database.close()
  if (process.argv[3] === '--memory')
    process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`)
  process.stdout.write('opened\n')
} catch (error) {
  const code = error instanceof GalleyError ? error.code : 'not in words'
  process.stdout.write(`${code}: ${(error as Error).message}\n`)
}
