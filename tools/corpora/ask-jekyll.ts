import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Answers } from './answers.ts'
import { runGenerator } from './run.ts'

const script = path.join(import.meta.dirname, 'ask-jekyll.rb')
const out = 'galley-answers.json'

interface Asked {
  now: number
  docs: { path: string; date: number | null; published: boolean; refused: boolean; url: string | null }[]
}

/** Asks the installed Jekyll about the site in `folder`, a copy; the machine's zone is UTC. */
export async function askJekyll(folder: string, below: string): Promise<Answers> {
  await runGenerator('ruby', [script, folder, path.join(folder, out)], { cwd: folder, env: { TZ: 'UTC' } })
  const { now, docs } = JSON.parse(readFileSync(path.join(folder, out), 'utf8')) as Asked
  writeFileSync(path.join(folder, out), '')
  return {
    generator: 'jekyll',
    folder: below,
    now: now * 1000,
    machineZone: 'UTC',
    documents: docs.map(({ path: its, date, published, refused, url }) => ({
      path: below + its,
      date: date === null ? undefined : date * 1000,
      published,
      refused,
      address: url ?? undefined,
    })),
  }
}
