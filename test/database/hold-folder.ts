import { takeDataFolder } from '../../src/database/data-folder.ts'

/** A process that takes the folder it is given, says whether it could, and then stays until it is killed. */
try {
  takeDataFolder(process.argv[2] ?? '')
  process.stdout.write('taken\n')
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}\n`)
}
process.stdin.resume()
