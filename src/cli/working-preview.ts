import { siteOf } from '../content/describe-site.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import { isPost } from '../content/is-post.ts'
import type { Site } from '../content/site.ts'
import type { FileContent } from '../git/snapshot.ts'
import type { Language } from '../languages/language.ts'
import { languageOf } from '../languages/registry.ts'
import { renderPostPage } from '../preview/render-post-page.ts'
import { failedPage, type PostPage } from '../render/page.ts'
import type { Compiled } from '../render/styles.ts'
import { readOwnConfiguration, readSites } from '../review/read-sites.ts'
import { SiteIndex } from '../site-cache/site-index.ts'
import { SiteTemplates } from '../site-cache/site-templates.ts'
import { withLimit } from '../worker/task-failures.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { findPlace } from './find-place.ts'
import { inspect } from './inspect.ts'
import { changesSince } from './local-git.ts'
import { noSite } from './no-site.ts'
import { postText } from './post-text.ts'
import { type FileReport, reportOf } from './report.ts'
import { WorkingTree } from './working-tree.ts'

const LARGEST_FILE_BYTES = 10 * 1024 * 1024

const MOST_CHANGED_LISTED = 30

export interface PreviewedPost {
  file: FileReport
  diagnostics: readonly Diagnostic[]
  page: PostPage
  site: Site
  language: Language
}

export interface PostList {
  /** New or changed since the last commit, as `galley check` sees them. */
  changed: readonly FileReport[]
  /** Paths, the last first: most begin with a date. */
  others: readonly string[]
  language: Language
}

interface Folder {
  tree: WorkingTree
  sites: readonly Site[]
  posts: readonly string[]
  /** The post that the preview was started with, rather than a folder. */
  namedPost: string | undefined
}

/** The posts of a folder as they are on the disk now. Nothing is kept of a state that `forget` has ended. */
export class WorkingPreview {
  /** What was named, and from which folder; once that was found, the site's or repository's folder. */
  #place: { cwd: string; paths: readonly string[] }
  #below = ''
  #namedPost: string | undefined
  readonly #pool: WorkerPool
  readonly #now: () => number
  readonly #siteIndex: SiteIndex
  readonly #templates: SiteTemplates
  #folder: Promise<Folder> | undefined

  constructor(cwd: string, path: string, { pool, now }: { pool: WorkerPool; now: () => number }) {
    this.#place = { cwd, paths: [path] }
    this.#pool = pool
    this.#now = now
    this.#siteIndex = new SiteIndex(pool)
    this.#templates = new SiteTemplates({ workerPool: pool, clock: { now } })
  }

  /** Something was saved. */
  forget(): void {
    this.#folder = undefined
  }

  /** Throws `settings` with a sentence for people if the folder holds no site. */
  folder(): Promise<Folder> {
    this.#folder ??= this.#read()
    return this.#folder
  }

  async list(): Promise<PostList> {
    const { tree, sites, posts } = await this.folder()
    const own = new Set(posts)
    // A folder without commits, or without Git, has nothing to compare with.
    const changes = await changesSince(tree.path, 'HEAD').catch(() => [])
    const changed = changes
      .filter(({ kind, path }) => kind !== 'deleted' && own.has(path))
      .map(({ path }) => path)
      .slice(0, MOST_CHANGED_LISTED)
    const others = posts.filter((path) => !changed.includes(path)).toReversed()
    if (changed.length === 0) return { changed: [], others, language: languageOf(sites[0]) }
    const { report, language } = await this.#check(tree.path, changed)
    return { changed: report.files.filter(({ post }) => post), others, language }
  }

  /** Undefined if there is no such post. */
  async post(path: string, filesUrl: string, { marked = true } = {}): Promise<PreviewedPost | undefined> {
    const { tree, sites, posts } = await this.folder()
    const site = posts.includes(path) ? siteOf(path, sites) : undefined
    const reading = site && (await postText(tree, path))
    if (!site || reading?.is !== 'text') return undefined
    const { report, inspected, language } = await this.#check(tree.path, [path])
    const checked = inspected.site.posts.find((post) => post.path === path)
    const diagnostics = checked?.diagnostics ?? []
    const marks = marked ? diagnostics.map(({ range }) => range) : []
    const post = { path, text: reading.text, site, filesUrl, marks }
    const services = { workerPool: this.#pool, siteIndex: this.#siteIndex, templates: this.#templates }
    const rendering = renderPostPage(post, { snapshot: tree, now: this.#now() }, services)
    const page = await withLimit(rendering, failedPage(checked?.title ?? path, site))
    const file = report.files.find((one) => one.path === path) ?? { path, findings: [] }
    return { file, diagnostics, page, site, language }
  }

  async file(path: string): Promise<FileContent | undefined> {
    return (await this.folder()).tree.read(path, LARGEST_FILE_BYTES)
  }

  async styles(path: string, filesUrl: string): Promise<Compiled | undefined> {
    const { tree, sites } = await this.folder()
    const site = sites.find(({ root }) => path.startsWith(root))
    return site && this.#templates.styles(tree, site, path, filesUrl)
  }

  async #check(root: string, paths: readonly string[]) {
    const inspection = { cwd: root, paths, now: this.#now(), siteIndex: this.#siteIndex }
    const inspected = await inspect(inspection, this.#pool, () => {})
    const { site, isDraftFine, language } = inspected
    return { inspected, language, report: reportOf(site, { isDraftFine, language }) }
  }

  async #read(): Promise<Folder> {
    const { root, names, wanted } = await findPlace(this.#place.cwd, this.#place.paths)
    const [named] = wanted
    if (named?.isFile) this.#namedPost = named.path
    else if (named?.path) this.#below = `${named.path}/`
    this.#place = { cwd: root, paths: [] }
    const tree = new WorkingTree(root, names)
    const services = { workerPool: this.#pool }
    const { configuration } = await readOwnConfiguration(tree, services)
    const { sites } = await readSites(tree, configuration, services)
    if (sites.length === 0) throw await noSite(tree)
    const posts = [...(await tree.files()).keys()].sort().filter((path) => {
      const site = path.startsWith(this.#below) ? siteOf(path, sites) : undefined
      return site && isPost(path, site, configuration)
    })
    const namedPost = posts.find((path) => path === this.#namedPost)
    return { tree, sites, posts, namedPost }
  }
}
