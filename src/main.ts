import { cac } from 'cac'
import { GalleyError } from './errors.ts'

const cli = cac('galley')

cli.command('serve', 'Run the service (docs/configuration.md lists its settings)').action(async () => {
  const { serve } = await import('./serve.ts')
  await serve()
})

cli
  .command('demo', 'Show the main job on a GitHub of its own')
  .option('--post <file>', 'Tell the first story with this post of yours')
  .option('--site <folder>', 'Use this site of yours (with --post)')
  .option('--exit', 'End when the story is over; exit status 1 if any step did not come out')
  .action(async ({ post, site, exit }: { post?: string; site?: string; exit?: boolean }) => {
    if (site && !post)
      throw new GalleyError('settings', '--site goes with --post: which post shall the editor open?')
    const { demo } = await import('./demo/demo.ts')
    // A story that was stopped in its middle must not keep the program alive.
    process.exit(await demo({ post, site, exit: exit ?? false }))
  })

cli.help()

try {
  cli.parse(process.argv, { run: false })
  if (!cli.matchedCommand && !cli.options.help) {
    cli.outputHelp()
    process.exitCode = 1
  }
  await cli.runMatchedCommand()
} catch (error) {
  // A mistake that a person can mend is told without a stack trace.
  const plain = error instanceof GalleyError || (error as Error).name === 'CACError'
  process.stderr.write(`${plain ? (error as Error).message : (error as Error).stack}\n`)
  process.exit(1)
}
