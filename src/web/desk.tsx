import { en } from '../languages/en/en.ts'
import type { Publication } from '../publish/publication.ts'
import { openState, publishedState } from '../publish/publication-state.ts'
import { pullKey } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { daysLeft, stateSentence } from '../report/headline.ts'
import { absenceSentence, channelSentence, type RepositoryAbsence } from '../report/operator-sentences.ts'
import { gateWords, plainText } from '../report/sentences.ts'
import { Page } from './page.tsx'
import type { DeskRows } from './read-desk.ts'
import type { LinePosition, ShownLimit } from './write-limits.ts'

export function Desk({
  plans,
  earlier,
  later,
  positions,
  published,
  isPartial,
  limits,
  absences,
  failingSinceMs,
  now,
  warning,
}: Omit<DeskRows, 'hidden'> & {
  limits: readonly ShownLimit[]
  absences: readonly RepositoryAbsence[]
  /** A channel has taken no message since then. */
  failingSinceMs: number | undefined
  positions: ReadonlyMap<string, LinePosition>
  now: number
  warning: string
}) {
  return (
    <Page title="Galley: the desk">
      <h1>The desk</h1>
      {isPartial && (
        <p role="status">
          GitHub could not be asked a moment ago which repositories everybody may read: some posts are missing
          here until it can.
        </p>
      )}
      {limits.map((limit) => (
        <p role="status">{limitWords(limit)}</p>
      ))}
      {warning && <p role="status">{`⚠️ ${warning}`}</p>}
      {absences.map((absence) => (
        <p role="status">{`⚠️ ${absenceSentence(absence)}`}</p>
      ))}
      {failingSinceMs !== undefined && <p role="status">{`⚠️ ${channelSentence(failingSinceMs)}`}</p>}
      <h2>Going out</h2>
      {plans.length ? (
        <ul class="rows">
          {plans.map((plan) => (
            <Planned plan={plan} position={positions.get(pullKey(plan.id))} now={now} />
          ))}
        </ul>
      ) : (
        <p class="soft">Nothing is planned. Open a pull request with a post whose date is still to come.</p>
      )}
      {(earlier || later) && (
        <nav class="pages" aria-label="Pages">
          {earlier && (
            <a href={earlier} rel="prev">
              ← Earlier
            </a>
          )}
          {earlier && <a href="?">The first</a>}
          {later && (
            <a href={later} rel="next">
              Later →
            </a>
          )}
        </nav>
      )}
      {!earlier && (
        <>
          <h2>Published</h2>
          {published.length ? (
            <ul class="rows">
              {published.map((publication) => (
                <Published publication={publication} now={now} />
              ))}
            </ul>
          ) : (
            <p class="soft">Nothing yet.</p>
          )}
        </>
      )}
    </Page>
  )
}

function Planned({
  plan: stored,
  position,
  now,
}: {
  plan: StoredPlan
  position: LinePosition | undefined
  now: number
}) {
  const { plan, title, url, id } = stored
  const state = [stateSentence(openState(stored), en, now, stored.gates), daysLeft(plan, en, now)]
    .filter(Boolean)
    .join(' · ')
  const more = position && plan.is === 'at' ? inLine(position, plan.instant.zone) : standing(stored)
  return (
    <li>
      <a href={url}>{title}</a> <small>{`${id.owner}/${id.repo} #${id.number}`}</small>
      <p>{plainText(state)}</p>
      {more && <p class="soft">{more}</p>}
    </li>
  )
}

/** GitHub's words are untrusted, so they are quoted and cut. */
function limitWords({ words, toldMs, untilMs }: ShownLimit): string {
  const timeText = (epochMs: number) => en.dates.whenExactly({ epochMs, zone: 'UTC' })
  const until = toldMs === undefined ? '' : ` until ${timeText(toldMs)}`
  const why = words ? `: “${words.slice(0, 300)}”` : ''
  return `GitHub has asked Galley to wait${until}${why}. Galley asks again on ${timeText(untilMs)}.`
}

function inLine({ place, total, expectedMs, isAskedToWait }: LinePosition, zone: string): string {
  const expected = en.dates.whenExactly({ epochMs: expectedMs, zone })
  const why = isAskedToWait
    ? 'GitHub has asked Galley to wait'
    : 'GitHub takes 80 writes a minute and 500 an hour'
  return `Place ${place} of ${total} in line, since ${why}: expected on ${expected}`
}

/** All that stands in the way, where the first line does not say it all. */
function standing({ gates, queuePosition }: StoredPlan): string {
  if (queuePosition !== undefined) return ''
  const shown = gates.filter(({ state, id }) => (id === 'instant' ? state === 'shut' : state !== 'open'))
  return shown.map((gate) => gateWords(gate, en)).join(' · ')
}

function Published({ publication, now }: { publication: Publication; now: number }) {
  const { title, url, id, lagMs } = publication
  const state = plainText(stateSentence(publishedState(publication), en, now, publication.gates))
  return (
    <li>
      <a href={url}>{title}</a> <small>{`${id.owner}/${id.repo} #${id.number}`}</small>
      <p>{`${state} · ${en.dates.duration(lagMs)} after its date`}</p>
    </li>
  )
}
