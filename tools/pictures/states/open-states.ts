import { Temporal } from 'temporal-polyfill'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import type { SandboxPull } from '../../../src/sandbox/sandbox-pull.ts'
import type { SandboxRepository } from '../../../src/sandbox/sandbox-repository.ts'
import { posts, type StateName } from './posts.ts'

interface Text {
  title: string
  text: string
  flag?: string
}

/** Opens a pull request in each of the six states, and others that one of them waits for. The first two need a minute. */
export async function openStates(
  language: keyof typeof posts,
  sandbox: Sandbox,
  files: Record<string, string | Uint8Array>,
): Promise<Record<StateName, SandboxPull>> {
  const texts = posts[language]
  const open = (name: string, more: { private?: boolean } = {}) =>
    sandbox.createRepository(`linden/${name}-${language}`, {
      files: { ...files, '.github/galley.yml': 'publish: {grace: 1m}\n' },
      collaborators: { ada: 'write', chloe: 'write' },
      ...more,
    })
  const now = Temporal.Now.zonedDateTimeISO(texts.zone)
  const inDays = (days: number) => now.add({ days }).withPlainTime('09:30')
  const [news, shop, council] = [
    await open('news'),
    await open('shop'),
    await open('council', { private: true }),
  ]
  const { line } = texts.release
  const missed = await openPost(news, 'flea-market', texts.missed, now.add({ seconds: 20 }))
  const published = await openPost(news, 'tram', texts.published, now.add({ seconds: 45 }))
  const blocked = await openPost(news, 'road-works', texts.blocked, inDays(3))
  const waiting = await openPost(news, 'bench', texts.waiting, inDays(4))
  const ready = await openPost(news, 'library', texts.ready, inDays(5))
  const release = await openPost(news, 'summer', texts.release, inDays(6), line)
  await openPost(shop, 'tickets', texts.other, inDays(6), line)
  const secret = await openPost(council, 'guest', texts.secret, inDays(6), line)
  for (const pull of [published, ready, release, secret]) pull.review({ by: 'chloe', state: 'approve' })
  return { blocked, waiting, ready, published, missed, release }
}

async function openPost(
  repository: SandboxRepository,
  branch: string,
  { title, text, flag = '' }: Text,
  date: Temporal.ZonedDateTime,
  body = '',
): Promise<SandboxPull> {
  const time = date.toPlainTime().toString({ smallestUnit: 'second' })
  const front = `layout: post\ntitle: ${title}\nauthor: Ada\ndate: ${date.toPlainDate()} ${time} ${date.offset}\n${flag}`
  const path = `_posts/${date.toPlainDate()}-${branch}.md`
  return repository.openPull({
    by: 'ada',
    branch,
    title,
    body,
    files: { [path]: `---\n${front}---\n\n${text}` },
  })
}
