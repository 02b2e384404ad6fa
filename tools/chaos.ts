import { judge } from './chaos/judge.ts'
import { help, readOptions } from './chaos/options.ts'
import { PROMISES, printVerdict } from './chaos/print.ts'
import { runChaos } from './chaos/run.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

process.exit(await main())

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2))
    if (!options) {
      say(help)
      return 0
    }
    const { seed, pulls, repositories, installations, seconds, database } = options
    say(
      `Seed ${seed}: ${pulls} pull requests in ${repositories} repositories of ${installations} installations, due over ${seconds} s; ${database} database`,
    )
    const run = await runChaos(options, say)
    const verdict = judge(run.history, run.endMs)
    printVerdict(verdict, run, say)
    const broken = verdict.findings.filter(({ charge }) => PROMISES.includes(charge))
    if (broken.some(({ charge }) => charge !== 'lost' || !run.isCut)) return 1
    return run.isCut || verdict.merged === 0 ? 2 : 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return 2
  }
}
