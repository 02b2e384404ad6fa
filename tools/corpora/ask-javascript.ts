import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Site } from '../../src/content/site.ts'
import { type Answer, type Answers, dateOfCommit } from './answers.ts'
import { type InstalledGenerator, installGenerator } from './install-generator.ts'
import { GeneratorFailed, runGenerator } from './run.ts'

/** What a script of ours prints of the generator in its last line. */
interface Printed {
  documents: {
    path: string
    /** Absent if it was not asked. */
    date?: number | null
    published: boolean
    address: string | null
    refused?: boolean
  }[]
  /** The build ended. */
  failed?: { message: string }
}

const mostRefused = 100

/**
 * Asks Eleventy, Astro or Docusaurus about a site in `folder`, a copy, by a script beside this file. The site's own code is
 * run. A file at which the build ends is taken out, and the build begins again.
 */
export async function askJavaScript(
  generator: InstalledGenerator,
  folder: string,
  site: Site,
  paths: readonly string[],
): Promise<Answers> {
  await commit(folder)
  await installGenerator(generator, folder)
  const now = Date.now()
  const below = paths
    .filter((file) => file.startsWith(site.folder))
    .map((file) => file.slice(site.folder.length))
  const refused: string[] = []
  let printed = await ask(generator, folder, 'UTC')
  while (printed.failed) {
    const { message } = printed.failed
    const file = fileIn(
      message,
      below.filter((one) => !refused.includes(one)),
    )
    if (file === undefined || refused.length === mostRefused)
      throw new GeneratorFailed(message.slice(0, 1000))
    refused.push(file)
    rmSync(path.join(folder, file))
    printed = await ask(generator, folder, 'UTC')
  }
  const elsewhere = await Promise.all(
    ['Europe/Paris', 'America/New_York'].map((zone) => ask(generator, folder, zone)),
  )
  const datesElsewhere = elsewhere.map(
    ({ documents }) => new Map(documents.map(({ path: file, date }) => [file, date])),
  )
  const documents = printed.documents.map(
    ({ path: file, date, published, address, refused: isRefused }): Answer => ({
      path: site.folder + file,
      date: date ?? undefined,
      isDateAsked: date !== undefined,
      isDateOfCommit: date === dateOfCommit,
      followsMachineZone: datesElsewhere.some(
        (dates) => dates.get(file) !== undefined && dates.get(file) !== date,
      ),
      published,
      refused: isRefused,
      address: address ?? undefined,
    }),
  )
  const others = refused.map((file): Answer => ({ path: site.folder + file, refused: true }))
  return { generator, folder: site.folder, now, documents: [...documents, ...others] }
}

/** A post without a date has that of its first commit in Docusaurus. */
async function commit(cwd: string): Promise<void> {
  const at = new Date(dateOfCommit).toISOString()
  const env = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }
  const author = ['-c', 'user.name=Galley', '-c', 'user.email=galley@example.org']
  await runGenerator('git', ['init', '--quiet'], { cwd })
  await runGenerator('git', ['add', '--all'], { cwd })
  await runGenerator('git', [...author, 'commit', '--quiet', '--allow-empty', '--message', 'Copy'], {
    cwd,
    env,
  })
}

async function ask(generator: InstalledGenerator, folder: string, zone: string): Promise<Printed> {
  const script = path.join(import.meta.dirname, `ask-${generator}.mjs`)
  if (!existsSync(script)) throw new GeneratorFailed(`${script} is absent`)
  const output = await runGenerator(process.execPath, [script, folder], {
    cwd: folder,
    env: { TZ: zone, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  })
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Printed
}

/** The longest path that the message names, whole or by its end. */
function fileIn(message: string, paths: readonly string[]): string | undefined {
  const plain = message.replaceAll('\\', '/')
  const posts = paths.filter((file) => /\.(?:mdx?|markdown|html|njk|liquid)$/.test(file))
  const named = posts.filter((file) => plain.includes(file) || plain.includes(encodeURI(file)))
  const [, end] = /\bpath="?([^"\n]+?\.mdx?)"? failed/.exec(plain) ?? []
  const byEnd = posts.filter((file) => end !== undefined && file.endsWith(`/${end}`))
  const byId = posts.filter((file) => plain.includes(` ${idOf(file)} data does not match`))
  const candidates = named.length > 0 ? named : byEnd.length > 0 ? byEnd : byId
  return candidates.toSorted((a, b) => b.length - a.length)[0]
}

function idOf(file: string): string {
  return path.basename(file).replace(/\.[^.]+$/, '')
}
