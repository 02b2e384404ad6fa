import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import { generatorOf } from '../content/generators/registry.ts'
import type { Site } from '../content/site.ts'
import { getOrCreate } from '../get-or-create.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { DATA_FILE } from '../render/liquid/data-files.ts'
import { type UsedSiteValues, usedSiteValues } from '../render/liquid/read-site-values.ts'
import {
  type DocumentValues,
  emptySiteValues,
  type SiteValues,
  templateFolders,
} from '../render/liquid/site-values.ts'
import type { Compiled } from '../render/styles.ts'
import { FailureCache, unlessStalled } from '../worker/task-failures.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { FileCache } from './file-cache.ts'
import { filesWhere, keyOf, textsOf } from './read-texts.ts'

/** In files, and in characters together, for one page. */
const MOST = {
  templates: { files: 500, characters: 2_000_000 },
  data: { files: 300, characters: 1_000_000 },
  styles: { files: 500, characters: 2_000_000 },
}

const MOST_DOCUMENTS = 1000

/** A placeholder in cached style sheets for the address of a commit's files. */
const ANY_COMMIT = '/galley-files'

const STALLED = Symbol('stalled')

type Files = ReadonlyMap<string, string>

interface Templates {
  layouts: Files
  includes: Files
  asks: UsedSiteValues
}

export class SiteTemplates {
  readonly #workerPool: TaskRunner
  readonly #templates = new LRUCache<string, Promise<Templates>>({ max: 30 })
  readonly #data = new LRUCache<string, Promise<SiteValues['data']>>({ max: 10 })
  readonly #styles = new LRUCache<string, Promise<string>>({ max: 100 })
  readonly #documents = new FileCache<DocumentValues>(5000)

  readonly #failureCache: FailureCache

  constructor({ workerPool, clock }: { workerPool: TaskRunner; clock: Pick<Clock, 'now'> }) {
    this.#workerPool = workerPool
    this.#failureCache = new FailureCache(clock)
  }

  async values(snapshot: Snapshot, site: Site, text: string, now: number): Promise<SiteValues | undefined> {
    if (generatorOf(site.generator).layoutEngine !== 'liquid') return undefined
    const files = await snapshot.files()
    const { layouts, includes, asks } = await this.#templatesOf(snapshot, site, files)
    const usedByPost = usedSiteValues([text], site)
    const asksFor = (what: keyof UsedSiteValues) => asks[what] || usedByPost[what]
    return {
      ...emptySiteValues(site, now),
      layouts,
      includes: new Map([...includes, ...(await beside(snapshot, site, text))]),
      data: asksFor('data') ? await this.#dataOf(snapshot, site, files) : {},
      documents:
        asksFor('documents') || asksFor('pages')
          ? await this.#documentsOf(snapshot, site, files, asksFor('pages'))
          : [],
      files: [...files.keys()]
        .filter((path) => path.startsWith(site.root))
        .map((path) => path.slice(site.root.length)),
    }
  }

  async styles(
    snapshot: Snapshot,
    site: Site,
    path: string,
    filesUrl: string,
  ): Promise<Compiled | undefined> {
    const files = await snapshot.files()
    const source = [path, ...['.scss', '.sass'].map((end) => path.replace(/\.css$/, end))].find((candidate) =>
      files.has(candidate),
    )
    if (source === undefined) return undefined
    const { sass } = templateFolders(site)
    const beside = source.slice(0, source.lastIndexOf('/') + 1)
    const isImported = (candidate: string) =>
      candidate !== source &&
      /\.(?:scss|sass|css)$/i.test(candidate) &&
      (candidate.startsWith(sass) || (beside !== '' && candidate.startsWith(beside)))
    const isPlain = source.endsWith('.css')
    const imported = isPlain ? [] : filesWhere(files, isImported).slice(0, MOST.styles.files)
    const ownFile = filesWhere(files, (candidate) => candidate === source)
    const key = keyOf([JSON.stringify(site), ...ownFile.map(String), ...imported.map(String)])
    const compile = async () => {
      const text = (await textsOf(snapshot, ownFile, MOST.styles.characters)).get(source) ?? ''
      const imports = await textsOf(snapshot, imported, MOST.styles.characters)
      return this.#workerPool.run('styles', { path: source, text, site, imports, filesUrl: ANY_COMMIT })
    }
    const compiled = this.#failureCache.runUnlessFailed(key, () => getOrCreate(this.#styles, key, compile))
    const styles = await unlessStalled(compiled, STALLED)
    if (styles === STALLED) return { is: 'stalled' }
    if (styles === undefined) return { is: 'givenUp' }
    return { is: 'css', css: styles.replaceAll(ANY_COMMIT, filesUrl) }
  }

  #templatesOf(snapshot: Snapshot, site: Site, files: Files): Promise<Templates> {
    const folders = templateFolders(site)
    const sources = filesWhere(
      files,
      (path) => path.startsWith(folders.layouts) || path.startsWith(folders.includes),
    )
    return getOrCreate(this.#templates, keyOf([JSON.stringify(site), ...sources.map(String)]), async () => {
      const texts = await textsOf(snapshot, sources.slice(0, MOST.templates.files), MOST.templates.characters)
      const below = (folder: string) =>
        [...texts]
          .filter(([path]) => path.startsWith(folder))
          .map(([path, text]) => [path.slice(folder.length), text] as const)
      return {
        layouts: new Map(below(folders.layouts).map(([path, text]) => [path.replace(/\.[^./]+$/, ''), text])),
        includes: new Map(below(folders.includes)),
        asks: usedSiteValues(texts.values(), site),
      }
    })
  }

  async #dataOf(snapshot: Snapshot, site: Site, files: Files): Promise<SiteValues['data']> {
    const { data } = templateFolders(site)
    const wantedFiles = filesWhere(files, (path) => path.startsWith(data) && DATA_FILE.test(path)).slice(
      0,
      MOST.data.files,
    )
    const parseData = async () => {
      const texts = await textsOf(snapshot, wantedFiles, MOST.data.characters)
      return this.#workerPool.run(
        'data',
        new Map([...texts].map(([path, text]) => [path.slice(data.length), text])),
      )
    }
    const key = keyOf(wantedFiles.map(String))
    return (
      (await this.#failureCache.runUnlessFailed(key, () => getOrCreate(this.#data, key, parseData))) ?? {}
    )
  }

  async #documentsOf(
    snapshot: Snapshot,
    site: Site,
    files: Files,
    withPages: boolean,
  ): Promise<DocumentValues[]> {
    const described = keyOf([JSON.stringify(site)])
    const isPage = (path: string) =>
      path.startsWith(site.root) &&
      /\.(?:md|markdown|html?)$/i.test(path) &&
      !/(?:^|\/)[_.]/.test(path.slice(site.root.length))
    const documentFiles = filesWhere(
      files,
      (path) => generatorOf(site.generator).isPost(path, site) || (withPages && isPage(path)),
    )
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .slice(0, MOST_DOCUMENTS)
    const documents = await this.#documents.of(snapshot, documentFiles, described, async (texts) => {
      const described = await this.#workerPool.run('documents', { site, texts })
      return described.map((document) => [site.root + document.path, document])
    })
    return [...documents.values()]
  }
}

async function beside(snapshot: Snapshot, site: Site, text: string): Promise<[string, string][]> {
  const files = await snapshot.files()
  const names = [...text.matchAll(/\{%-?\s*include_relative\s+([^\s{}%]+)/g)]
    .slice(0, 20)
    .map(([, name = '']) => name)
  const includedFiles = filesWhere(
    files,
    (path) => path.startsWith(site.root) && names.some((name) => path.endsWith(`/${name}`)),
  )
  const texts = await textsOf(snapshot, includedFiles.slice(0, 20), MOST.templates.characters)
  return [...texts].map(([path, content]) => [`./${path.slice(site.root.length)}`, content])
}
