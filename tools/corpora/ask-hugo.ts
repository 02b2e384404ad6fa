import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readFrontMatter } from '../../src/content/front-matter/front-matter.ts'
import type { Site } from '../../src/content/site.ts'
import type { Answer, Answers } from './answers.ts'
import { runGenerator } from './run.ts'

/** Asks the installed Hugo about a site in `folder`, a copy, which is laid bare: no bodies, no theme, plain layouts. */
export async function askHugo(folder: string, site: Site, paths: readonly string[]): Promise<Answers> {
  const now = Date.now()
  layBare(folder, site, paths)
  const theme = site.config.theme === undefined ? [] : ['--theme', 'bare']
  const list = await runGenerator('hugo', ['list', 'all'], { cwd: folder, env: { TZ: 'UTC' } })
  const out = path.join(folder, 'galley-out')
  await runGenerator('hugo', ['--quiet', '--destination', out, ...theme], {
    cwd: folder,
    env: { TZ: 'UTC', HUGO_ENVIRONMENT: '_default' },
  })
  return {
    generator: 'hugo',
    folder: site.folder,
    now,
    machineZone: undefined,
    documents: readList(list).map((row) => document(row, site, out)),
  }
}

type Row = Readonly<Record<string, string>>

/** `hugo list all` prints comma-separated values; only titles and slugs can hold a comma or a quote. */
export function readList(list: string): Row[] {
  const rows = [...records(list)]
  const [head = []] = rows
  return rows.slice(1).map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at] ?? '', cell])))
}

function* records(csv: string): Generator<string[]> {
  let cells: string[] = []
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (cells.length > 1) yield cells
    cells = []
  }
}

function document(row: Row, site: Site, out: string): Answer {
  const { path: file = '', publishDate = '', permalink = '' } = row
  const address = permalink.replace(/^(?:https?:)?\/\/[^/]+/, '')
  const below = decodeURIComponent(address).slice(site.basePath.length)
  const target = path.join(out, below.endsWith('/') ? `${below}index.html` : below)
  return {
    path: site.folder + file,
    date: publishDate === '' || publishDate.startsWith('0001-01-01') ? undefined : Date.parse(publishDate),
    published: address !== '' && existsSync(target),
    address: address === '' ? undefined : address,
  }
}

function layBare(folder: string, site: Site, paths: readonly string[]): void {
  for (const name of ['layouts', 'themes', 'assets', 'static', 'i18n', 'data']) {
    rmSync(path.join(folder, name), { recursive: true, force: true })
  }
  for (const file of paths) {
    if (!file.startsWith(site.folder) || !/\.(?:md|markdown|html)$/.test(file)) continue
    const own = path.join(folder, file.slice(site.folder.length))
    if (!existsSync(own)) continue
    const text = readFileSync(own, 'utf8')
    const { body, problems } = readFrontMatter(text)
    if (problems.length === 0) writeFileSync(own, text.slice(0, text.length - body.length))
  }
  for (const layouts of ['layouts/_default', 'themes/bare/layouts']) {
    mkdirSync(path.join(folder, layouts), { recursive: true })
    for (const kind of ['single', 'list', 'baseof']) {
      writeFileSync(path.join(folder, layouts, `${kind}.html`), '{{ .RelPermalink }}')
    }
  }
}
