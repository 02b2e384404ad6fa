import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readFrontMatter } from '../../src/content/front-matter/front-matter.ts'
import { mappingAt, textAt } from '../../src/content/generators/config-file.ts'
import { isMapping } from '../../src/content/safe-object.ts'
import type { Site } from '../../src/content/site.ts'
import type { Answer, Answers } from './answers.ts'
import { runGenerator } from './run.ts'

/** Asks the installed Hugo about a site in `folder`, a copy, which is laid bare: no bodies, no theme, plain layouts. */
export async function askHugo(
  folder: string,
  site: Site,
  paths: readonly string[],
  program: string,
): Promise<Answers> {
  const now = Date.now()
  const version = versionOf(await runGenerator(program, ['version'], { cwd: folder }))
  layBare(folder, site, paths)
  if (site.config.enablegitinfo === true) await commitAll(folder)
  const list = await runGenerator(program, ['list', 'all'], { cwd: folder, env: { TZ: 'UTC' } })
  const out = path.join(folder, 'galley-out')
  await runGenerator(program, ['--quiet', '--destination', out], {
    cwd: folder,
    env: { TZ: 'UTC', HUGO_ENVIRONMENT: '_default' },
  })
  return {
    generator: 'hugo',
    ...(version !== undefined && { version }),
    folder: site.folder,
    now,
    machineZone: undefined,
    documents: readList(list)
      .filter(isPage)
      .map((row) => document(row, site, out)),
  }
}

/** `hugo v0.131.0+extended linux/amd64 …` */
function versionOf(printed: string): string | undefined {
  return /\bv(\d+\.\d+\.\d+)/.exec(printed)?.[1]
}

type Row = Readonly<Record<string, string>>

/** Since 0.112 the pages of sections are in the list too. */
function isPage({ kind }: Row): boolean {
  return kind === undefined || kind === 'page'
}

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
    const isProgram = file.endsWith('/_content.gotmpl')
    // It makes pages by templates and requests, and the templates are gone.
    if (isProgram && file.startsWith(site.folder))
      rmSync(path.join(folder, file.slice(site.folder.length)), { force: true })
    if (!file.startsWith(site.folder) || !/\.(?:md|markdown|html)$/.test(file)) continue
    const own = path.join(folder, file.slice(site.folder.length))
    if (!existsSync(own)) continue
    const text = readFileSync(own, 'utf8')
    const { body, problems } = readFrontMatter(text)
    if (problems.length === 0) writeFileSync(own, text.slice(0, text.length - body.length))
  }
  for (const theme of themesOf(site)) mkdirSync(path.join(folder, theme, 'layouts'), { recursive: true })
  const layouts = path.join(folder, 'layouts/_default')
  mkdirSync(layouts, { recursive: true })
  for (const kind of ['single', 'list', 'baseof']) {
    writeFileSync(path.join(layouts, `${kind}.html`), '{{ .RelPermalink }}')
  }
}

/** Hugo asks Git for dates; here each is that of this moment. */
async function commitAll(folder: string): Promise<void> {
  const author = ['-c', 'user.name=Galley', '-c', 'user.email=galley@localhost', '-c', 'commit.gpgsign=false']
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    [...author, 'commit', '--quiet', '-m', 'Site'],
  ]) {
    await runGenerator('git', args, { cwd: folder })
  }
}

/** An empty folder stands for a theme or a module. */
function themesOf({ config }: Site): string[] {
  const { imports } = mappingAt(config, 'module')
  const modules = [imports].flat().filter(isMapping)
  const names = [config.theme, ...modules.map(({ path: name }) => name)].flat()
  const themes = textAt(config, 'themesdir') ?? 'themes'
  return names.filter((name) => typeof name === 'string').map((name) => path.join(themes, name))
}
