import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { Cast } from './cast.ts'
import { commentText } from './comment-text.ts'
import type { Outcome } from './outcome.ts'
import { chapter, paint, print, quote, step } from './terminal.ts'
import { whatGalleySays } from './unfinished-story.ts'
import { until } from './until.ts'

/** How far ahead the post is dated: time enough to read what happens meanwhile. */
const AHEAD_MS = 20_000

const ZONE = 'Europe/Paris'

/** A post dated some seconds ahead is approved, and goes out at its instant. */
export async function onTimeStory(cast: Cast, outcome: Outcome): Promise<void> {
  chapter('A post goes out at its date')
  const due = Math.ceil((Date.now() + AHEAD_MS) / 1000) * 1000
  const pull = await opens(cast, due)
  const said = await whatGalleySays(pull)
  outcome.check('Galley has read the date', said?.comment.includes('Publication le') ?? false)
  if (said) quote(`Galley comments on ${pull.url}`, commentText(said.comment))

  step('Chloé', 'reads the preview and approves.')
  pull.review({ by: 'chloe', state: 'approve' })
  const ready = await until(
    () => pull.comments.find(({ body }) => body.includes('Tout est prêt'))?.body,
    due - Date.now() - 1000,
  )
  outcome.check('Galley says that everything is ready', ready !== undefined)
  outcome.check('Nothing is merged before the date', pull.state === 'open' || (pull.mergedAt ?? 0) >= due)
  print(`\nNow everybody waits. ${countdown(due)}\n`)

  await until(() => (pull.state === 'merged' ? true : undefined), due - Date.now() + 10_000)
  const published = await until(() => publishedBy(cast, pull.number), 10_000)
  const lag = (await cast.galley.shell.publications.find(idOf(cast, pull.number)))?.lagMs
  outcome.check(
    `Galley merged it at its date: ${lag === undefined ? 'not at all' : `${lag} ms late`}`,
    lag !== undefined && lag >= 0 && lag < 1000,
  )
  if (published) quote('The comment now says', commentText(published))
  print(
    `The lag, from the date in the post to GitHub’s answer: ${paint(['bold', 'green'], `${lag ?? '?'} ms`)}\n`,
  )
}

async function opens({ repository }: Cast, due: number) {
  const date = Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO(ZONE)
  const written = `${date.toPlainDate()} ${date.toPlainTime().toString({ smallestUnit: 'second' })} ${date.offset}`
  const path = `_posts/${date.toPlainDate()}-marche-de-noel.md`
  const template = readFileSync(new URL('../../demo/posts/marche-de-noel.md', import.meta.url), 'utf8')
  step('Marc', `opens a pull request with ${paint('cyan', path)}, dated ${paint('bold', written)}.`)
  return repository.openPull({
    by: 'marc',
    branch: 'marc-1',
    title: 'Le marché de Noël',
    files: { [path]: template.replace('{{date}}', written) },
  })
}

function countdown(due: number): string {
  return paint('dim', `The date is in ${Math.max(0, Math.round((due - Date.now()) / 1000))} seconds.`)
}

function publishedBy({ repository }: Cast, number: number): string | undefined {
  return repository.pull(number).comments.find(({ body }) => body.includes('Publié le'))?.body
}

function idOf({ repository }: Cast, number: number) {
  const [owner = '', repo = ''] = repository.name.split('/')
  return { installationId: 0, repositoryId: repository.id, owner, repo, number }
}
