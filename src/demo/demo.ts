import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isStartedByNpm } from '../settings.ts'
import { stopSignal } from '../stop-signal.ts'
import { type Cast, gather } from './cast.ts'
import { onTimeStory } from './on-time-story.ts'
import { Outcome } from './outcome.ts'
import { readFolder } from './read-folder.ts'
import { paint, print } from './terminal.ts'
import { unfinishedStory } from './unfinished-story.ts'
import { type UsersPost, usersPost } from './users-post.ts'

export interface DemoOptions {
  /** A post of the user's own, instead of the demo's. */
  post?: string | undefined
  /** The folder of the user's own site, instead of the demo's. */
  site?: string | undefined
  /** Ends when the story is over, instead of staying up. */
  exit: boolean
}

const GAZETTE = fileURLToPath(new URL('../../demo/gazette', import.meta.url))

/** Shows the main job, step by step. Returns the exit status: 1 if any step did not come out. */
export async function demo({ post, site, exit }: DemoOptions): Promise<number> {
  const files = readFolder(site ?? GAZETTE)
  const own = post === undefined ? undefined : usersPost(post, files, site)
  print(`${paint('bold', 'Galley')}, shown on a GitHub of its own, on this machine. Nothing leaves it.`)
  print(paint('dim', 'Starting both; the database is made for the first time, which takes some seconds …'))
  const stopped = stopSignal({ startedByNpm: isStartedByNpm() })
  const gathered = gather(own?.site ?? files)
  const told = gathered.then((cast) => tellStories(cast, own))
  // A story that is cut off by Ctrl-C may fail in the middle of a sentence.
  told.catch(() => undefined)
  try {
    const status = await Promise.race([told, stopped.then(() => STOPPED)])
    if (status === STOPPED || exit) return status
    showLinks(await gathered)
    await stopped
    return status
  } finally {
    await (await gathered).leave()
  }
}

/** The exit status of a program that was stopped before its end, as shells count it for Ctrl-C. */
const STOPPED = 130

async function tellStories(cast: Cast, own: UsersPost | undefined): Promise<number> {
  const outcome = new Outcome()
  if (own) await unfinishedStory(cast, outcome, own, [])
  else await tell(cast, outcome)
  print(`\n${outcome.passed} steps came out, ${outcome.failed} did not.`)
  return outcome.failed ? 1 : 0
}

async function tell(cast: Cast, outcome: Outcome): Promise<void> {
  const bytes = readFileSync(new URL('../../demo/posts/fete-des-voisins.md', import.meta.url))
  const path = '_posts/2025-05-20-fete-des-voisins.md'
  const post = { path, bytes, title: 'La fête des voisins', does: 'adds' } as const
  // The demo's post has these faults on purpose, and Galley's comment has to name them.
  await unfinishedStory(cast, outcome, post, [/XXX/, /published: false/, /la date est passée/])
  await onTimeStory(cast, outcome)
}

function showLinks({ sandbox, galley, repository }: Cast): void {
  print(`\n${paint('bold', 'Open')}`)
  for (const { number, title } of repository.record.pulls.values())
    print(`${repository.url}/pull/${number}  ${paint('dim', title)}`, '  ')
  print(`${sandbox.url}/  ${paint('dim', 'the repositories of this GitHub')}`, '  ')
  print(`${galley.url}/  ${paint('dim', 'Galley’s desk')}`, '  ')
  print('\nCtrl-C ends it.')
}
