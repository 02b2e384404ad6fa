import { GalleyError } from '../errors.ts'
import { commentAtLines, withdrawSuggestion } from '../github/suggestion.ts'
import type { Orders } from '../publish/orders.ts'
import type { Review } from '../publish/review.ts'
import { suggestionChanges } from '../publish/suggestion.ts'
import { fingerprint } from '../report/fingerprint.ts'
import { languageOf, say } from '../report/say.ts'
import { suggestionComment } from '../report/suggestion.ts'
import type { Look } from './look.ts'
import type { Shell } from './shell.ts'

/**
 * Offers the certain remedies of an open pull request's warnings to be committed with one click: each once, and taken
 * back when it no longer holds. Returns the orders with what has been suggested.
 */
export async function suggestFixes(
  { written, pull, read }: Look,
  review: Review,
  shell: Shell,
): Promise<Orders> {
  // Where Galley itself turns drafts into posts, nobody has to.
  const without = read.configuration.publish.drafts === 'release' ? ['still-hidden'] : []
  const { make, withdraw, suggested } = suggestionChanges(
    { review, without },
    written.suggestions,
    fingerprint,
  )
  const octokit = await shell.github.installation(pull.id.installationId)
  const language = languageOf(read.site)
  for (const one of withdraw) await attempt(() => withdrawSuggestion(octokit, pull.id, one), shell)
  if (make.length) {
    const comments = make.map((one) => ({
      path: one.diagnostic.path,
      line: one.fix.line,
      endLine: one.fix.endLine,
      body: suggestionComment(one, language),
    }))
    const body = say(language).comment.suggestions(make.length)
    await attempt(() => commentAtLines(octokit, pull.id, { head: pull.head.sha, body, comments }), shell)
  }
  const { orders } = review
  if (JSON.stringify(suggested) === JSON.stringify(orders.suggested ?? [])) return orders
  const kept = { ...orders, suggested }
  await shell.orders.keep(pull.id, kept)
  return kept
}

/** Help that GitHub does not take (lines it does not show, a locked conversation) keeps nothing else from being told. */
async function attempt(write: () => Promise<void>, { log }: Shell): Promise<void> {
  try {
    await write()
  } catch (err) {
    const isRefused = err instanceof GalleyError && err.retryAt === undefined && isFinal(err.data)
    if (!isRefused) throw err
    log.warn({ err }, 'a suggestion could not be made or taken back')
  }
}

/** A clear no, by REST's status or in GraphQL's words. */
function isFinal({ status, type }: GalleyError['data']): boolean {
  return (typeof status === 'number' && status >= 400 && status < 500) || typeof type === 'string'
}
