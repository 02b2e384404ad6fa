import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DemoMessages } from '../languages/demo-messages.ts'
import { languageOf } from '../languages/registry.ts'
import { isStartedByNpm } from '../settings.ts'
import { stopSignal } from '../stop-signal.ts'
import { type DemoEnvironment, startEnvironment } from './environment.ts'
import { languageIn } from './language-in.ts'
import { onTimeStory } from './on-time-story.ts'
import { readFolder } from './read-folder.ts'
import { Checklist, paint, print } from './terminal.ts'
import { unfinishedStory } from './unfinished-story.ts'
import { readUserPost, type UserPost } from './user-post.ts'

export interface DemoOptions {
  post?: string | undefined
  site?: string | undefined
  lang?: string | undefined
  exit: boolean
}

const GAZETTE = fileURLToPath(new URL('../../demo/gazette', import.meta.url))

/** Returns the exit status, which is 1 if a step failed. */
export async function demo({ post, site, lang, exit }: DemoOptions): Promise<number> {
  const files = await readFolder(site ?? GAZETTE)
  const userPost = post === undefined ? undefined : readUserPost(post, files, site)
  const words = languageOf({ language: lang ?? languageIn(userPost?.site ?? files) }).messages.demo
  print(words.intro.replace('Galley', paint('bold', 'Galley')))
  print(paint('dim', words.starting))
  const stopped = stopSignal({ startedByNpm: isStartedByNpm() })
  const starting = startEnvironment(userPost?.site ?? files)
  const finished = starting.then((environment) => tellStories(environment, userPost, words, exit))
  // A story that Ctrl-C interrupts may reject, which is no error.
  finished.catch(() => undefined)
  try {
    const status = await Promise.race([finished, stopped.then(() => STOPPED)])
    if (status === STOPPED || exit) return status
    showLinks(await starting, words)
    await stopped
    return status
  } finally {
    await (await starting).stop()
  }
}

/** The exit status that shells use for a program stopped by Ctrl-C. */
const STOPPED = 130

async function tellStories(
  environment: DemoEnvironment,
  userPost: UserPost | undefined,
  words: DemoMessages,
  isUnattended: boolean,
): Promise<number> {
  const checklist = new Checklist()
  if (userPost) {
    const title = words.title({ action: userPost.action, name: basename(userPost.path) })
    await unfinishedStory(environment, checklist, { ...userPost, title }, [], words)
  } else await tellDemoStories(environment, checklist, words, isUnattended)
  print(`\n${words.result(checklist)}`)
  return checklist.failed ? 1 : 0
}

async function tellDemoStories(
  environment: DemoEnvironment,
  checklist: Checklist,
  words: DemoMessages,
  isUnattended: boolean,
): Promise<void> {
  const bytes = readFileSync(new URL('../../demo/posts/fete-des-voisins.md', import.meta.url))
  const path = '_posts/2025-05-20-fete-des-voisins.md'
  const post = { path, bytes, title: 'La fête des voisins', action: 'adds' } as const
  // The demo's post has these faults on purpose, so Galley's comment must name them.
  const beganMs = Date.now()
  await unfinishedStory(
    environment,
    checklist,
    post,
    [/XXX/, /published: false/, /la date est passée/],
    words,
  )
  // A slow machine needs longer for the second review too, and one that nobody watches need not give time to read.
  const aheadMs = Math.max(isUnattended ? 8_000 : 20_000, (Date.now() - beganMs) * 2)
  await onTimeStory(environment, checklist, words, aheadMs)
}

function showLinks({ sandbox, galley, repository }: DemoEnvironment, { links }: DemoMessages): void {
  print(`\n${paint('bold', links.open)}`)
  const width = Math.max(links.comment.length, links.preview.length)
  for (const { number, title } of repository.record.pulls.values()) {
    const { comments, state } = repository.pull(number)
    const comment = comments.find(({ body }) => body.startsWith('<!-- galley:review'))
    print(paint('bold', title), '  ')
    print(
      `${links.comment.padEnd(width)}  ${repository.url}/pull/${number}${comment ? `#issuecomment-${comment.id}` : ''}`,
      '    ',
    )
    // A published post has its own page on the site, and no preview any more.
    if (state !== 'merged')
      print(`${links.preview.padEnd(width)}  ${galley.url}/${repository.name}/pull/${number}/preview`, '    ')
  }
  const wide = Math.max(links.desk.length, links.github.length)
  print(`${links.desk.padEnd(wide)}  ${galley.url}/`, '  ')
  print(`${links.github.padEnd(wide)}  ${sandbox.url}/`, '  ')
  print(`\n${links.end}`)
}
