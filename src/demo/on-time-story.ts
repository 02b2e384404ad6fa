import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { DemoMessages } from '../languages/demo-messages.ts'
import { commentText } from './comment-text.ts'
import type { DemoEnvironment } from './environment.ts'
import { type Checklist, chapter, paint, print, quote, step } from './terminal.ts'
import { waitFor, waitForReview } from './wait-for-review.ts'

const ZONE = 'Europe/Paris'

/** The date of the post is `aheadMs` milliseconds ahead: the review and the approval must come before it. */
export async function onTimeStory(
  environment: DemoEnvironment,
  checklist: Checklist,
  words: DemoMessages,
  aheadMs: number,
): Promise<void> {
  chapter(words.onTime)
  const dueMs = Math.ceil((Date.now() + aheadMs) / 1000) * 1000
  const pull = await openPull(environment, dueMs, words)
  const review = await waitForReview(pull)
  checklist.check(words.checks.dateRead, review?.comment.includes('Prévu le') ?? false)
  if (review) quote(words.comment(pull.url), commentText(review.comment))

  step('Chloé', words.steps.approves)
  pull.review({ by: 'chloe', state: 'approve' })
  const ready = await waitFor(
    () => pull.comments.find(({ body }) => body.includes('✅ Prêt'))?.body,
    dueMs - Date.now() - 1000,
  )
  checklist.check(words.checks.ready, ready !== undefined)
  checklist.check(words.checks.notEarly, pull.state === 'open' || (pull.mergedAt ?? 0) >= dueMs)
  print(`\n${paint('dim', words.wait(Math.max(0, Math.round((dueMs - Date.now()) / 1000))))}\n`)

  await waitFor(() => (pull.state === 'merged' ? true : undefined), dueMs - Date.now() + 60_000)
  const published = await waitFor(() => publishedComment(environment, pull.number), 60_000)
  const lagMs = (await environment.galley.services.publications.find(pullId(environment, pull.number)))?.lagMs
  checklist.check(words.checks.merged(lagMs), lagMs !== undefined && lagMs >= 0 && lagMs < 1000)
  if (published) quote(words.commentNow, commentText(published))
  print(`${words.lag(paint(['bold', 'green'], `${lagMs ?? '?'} ms`))}\n`)
}

async function openPull({ repository }: DemoEnvironment, dueMs: number, words: DemoMessages) {
  const date = Temporal.Instant.fromEpochMilliseconds(dueMs).toZonedDateTimeISO(ZONE)
  const dateText = `${date.toPlainDate()} ${date.toPlainTime().toString({ smallestUnit: 'second' })} ${date.offset}`
  const path = `_posts/${date.toPlainDate()}-marche-de-noel.md`
  const template = readFileSync(new URL('../../demo/posts/marche-de-noel.md', import.meta.url), 'utf8')
  step('Marc', words.steps.opensDated({ path: paint('cyan', path), date: paint('bold', dateText) }))
  return repository.openPull({
    by: 'marc',
    branch: 'marc-1',
    title: 'Le marché de Noël',
    files: { [path]: template.replace('{{date}}', dateText) },
  })
}

function publishedComment({ repository }: DemoEnvironment, number: number): string | undefined {
  return repository.pull(number).comments.find(({ body }) => body.includes('Publié le'))?.body
}

function pullId({ repository }: DemoEnvironment, number: number) {
  const [owner = '', repo = ''] = repository.name.split('/')
  return { installationId: 0, repositoryId: repository.id, owner, repo, number }
}
