import type { OverridesTable } from '../database/overrides-table.ts'
import type { GitHub } from '../github/github.ts'
import { createLineComments, withdrawSuggestion } from '../github/suggestion.ts'
import { languageOf } from '../languages/registry.ts'
import type { Overrides } from '../publish/overrides.ts'
import type { Review } from '../publish/review.ts'
import { type Suggestion, suggestionChanges } from '../publish/suggestion.ts'
import { fingerprint } from '../report/fingerprint.ts'
import { suggestionComment } from '../report/suggestion.ts'
import type { LoadedPull } from './load-pull.ts'
import type { PullWrites } from './pull-writes.ts'

export interface SuggestServices {
  github: GitHub
  overrides: OverridesTable
}

/**
 * Offers certain fixes of warnings as suggestions to commit with one click: each once, and withdrawn when it no
 * longer holds. Returns the overrides with the keys of what was suggested.
 */
export async function suggestFixes(
  loaded: LoadedPull,
  review: Review,
  writes: PullWrites,
  services: SuggestServices,
): Promise<Overrides> {
  const { written, pull, read } = loaded
  const without = read.configuration.publish.drafts === 'release' ? ['still-hidden'] : []
  const changes = suggestionChanges({ review, without }, written.suggestions, fingerprint)
  const octokit = await services.github.installation(pull.id.installationId)
  for (const suggestion of changes.withdraw)
    await writes.attempt('suggestions', suggestion.key, () =>
      withdrawSuggestion(octokit, pull.id, suggestion),
    )
  if (!changes.make.length && !changes.withdraw.length) writes.clear('suggestions')
  const made = new Set(await offer(changes.make, loaded, writes, services))
  const missing = new Set(changes.make.map(({ key }) => key).filter((key) => !made.has(key)))
  const suggested = changes.suggested.filter((key) => !missing.has(key))
  const { overrides } = review
  if (JSON.stringify(suggested) === JSON.stringify(overrides.suggested ?? [])) return overrides
  const updated = { ...overrides, suggested }
  await services.overrides.keep(pull.id, updated)
  return updated
}

/**
 * If GitHub does not show the line of one suggestion, it refuses the whole request without saying which. Then each
 * is sent by itself, and a refused one waits for another head or base. Returns the keys of those that were made.
 */
async function offer(
  make: readonly Suggestion[],
  loaded: LoadedPull,
  writes: PullWrites,
  services: SuggestServices,
): Promise<string[]> {
  const { pull } = loaded
  const position = `${pull.head.sha} ${pull.base.branch}`
  const unshownKeys = writes.unshown?.at === position ? writes.unshown.keys : []
  const wanted = make.filter(({ key }) => !unshownKeys.includes(key))
  const outcome = wanted.length ? await write(wanted) : 'written'
  if (outcome !== 'refused' || !writes.isTextRefused('suggestions')) {
    writes.unshown = unshownKeys.length ? { at: position, keys: unshownKeys } : undefined
    return outcome === 'written' ? wanted.map(({ key }) => key) : []
  }
  const made: string[] = []
  if (wanted.length > 1)
    for (const suggestion of wanted) if ((await write([suggestion])) === 'written') made.push(suggestion.key)
  const keys = [...unshownKeys, ...wanted.map(({ key }) => key).filter((key) => !made.includes(key))]
  if (writes.isTextRefused('suggestions')) writes.clear('suggestions')
  writes.unshown = { at: position, keys }
  return made

  async function write(batch: readonly Suggestion[]) {
    const language = languageOf(loaded.read.site)
    const octokit = await services.github.installation(pull.id.installationId)
    const comments = batch.map((suggestion) => ({
      path: suggestion.diagnostic.path,
      line: suggestion.fix.line,
      endLine: suggestion.fix.endLine,
      body: suggestionComment(suggestion, language),
    }))
    const body = language.messages.comment.suggestions(batch.length)
    const key = `${position} ${batch.map((suggestion) => suggestion.key).join(' ')}`
    return writes.attempt('suggestions', key, () =>
      createLineComments(octokit, pull.id, { head: pull.head.sha, body, comments }),
    )
  }
}
