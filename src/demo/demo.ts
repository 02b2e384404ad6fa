import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isStartedByNpm } from '../settings.ts'
import { stopSignal } from '../stop-signal.ts'
import { type DemoEnvironment, startEnvironment } from './environment.ts'
import { onTimeStory } from './on-time-story.ts'
import { readFolder } from './read-folder.ts'
import { Checklist, paint, print } from './terminal.ts'
import { unfinishedStory } from './unfinished-story.ts'
import { readUserPost, type UserPost } from './user-post.ts'

export interface DemoOptions {
  post?: string | undefined
  site?: string | undefined
  exit: boolean
}

const GAZETTE = fileURLToPath(new URL('../../demo/gazette', import.meta.url))

/** Returns the exit status, which is 1 if a step failed. */
export async function demo({ post, site, exit }: DemoOptions): Promise<number> {
  const files = await readFolder(site ?? GAZETTE)
  const userPost = post === undefined ? undefined : readUserPost(post, files, site)
  print(`${paint('bold', 'Galley')}, shown on a GitHub of its own, on this machine. Nothing leaves it.`)
  print(paint('dim', 'Starting both; the database is made for the first time, which takes some seconds …'))
  const stopped = stopSignal({ startedByNpm: isStartedByNpm() })
  const starting = startEnvironment(userPost?.site ?? files)
  const finished = starting.then((environment) => tellStories(environment, userPost))
  // A story that Ctrl-C interrupts may reject, which is no error.
  finished.catch(() => undefined)
  try {
    const status = await Promise.race([finished, stopped.then(() => STOPPED)])
    if (status === STOPPED || exit) return status
    showLinks(await starting)
    await stopped
    return status
  } finally {
    await (await starting).stop()
  }
}

/** The exit status that shells use for a program stopped by Ctrl-C. */
const STOPPED = 130

async function tellStories(environment: DemoEnvironment, userPost: UserPost | undefined): Promise<number> {
  const checklist = new Checklist()
  if (userPost) await unfinishedStory(environment, checklist, userPost, [])
  else await tellDemoStories(environment, checklist)
  print(`\n${checklist.passed} steps came out, ${checklist.failed} did not.`)
  return checklist.failed ? 1 : 0
}

async function tellDemoStories(environment: DemoEnvironment, checklist: Checklist): Promise<void> {
  const bytes = readFileSync(new URL('../../demo/posts/fete-des-voisins.md', import.meta.url))
  const path = '_posts/2025-05-20-fete-des-voisins.md'
  const post = { path, bytes, title: 'La fête des voisins', action: 'adds' } as const
  // The demo's post has these faults on purpose, so Galley's comment must name them.
  await unfinishedStory(environment, checklist, post, [/XXX/, /published: false/, /la date est passée/])
  await onTimeStory(environment, checklist)
}

function showLinks({ sandbox, galley, repository }: DemoEnvironment): void {
  print(`\n${paint('bold', 'Open')}`)
  for (const { number, title } of repository.record.pulls.values()) {
    const { comments, state } = repository.pull(number)
    const comment = comments.find(({ body }) => body.startsWith('<!-- galley:review'))
    print(paint('bold', title), '  ')
    print(`comment  ${repository.url}/pull/${number}${comment ? `#issuecomment-${comment.id}` : ''}`, '    ')
    // A published post has its own page on the site, and no preview any more.
    if (state !== 'merged') print(`preview  ${galley.url}/${repository.name}/pull/${number}/preview`, '    ')
  }
  print(`Galley’s desk  ${galley.url}/`, '  ')
  print(`This GitHub    ${sandbox.url}/`, '  ')
  print('\nCtrl-C ends it.')
}
