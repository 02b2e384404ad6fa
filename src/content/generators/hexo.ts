import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { javaScriptDates } from '../dates/javascript-date.ts'
import type { WallTime } from '../dates/wall-time.ts'
import type { DateReading } from '../instant.ts'
import { commonHeadingIds } from '../links/anchors.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'
import { base } from './base.ts'
import { basePath, folderOf, isForeign, mappingAt, readConfigFile, siteZone, textAt } from './config-file.ts'
import type { Generator, SiteFolder } from './generator.ts'
import { splitUrl } from './literals.ts'
import { dateParts, fillPattern, readPattern } from './pattern.ts'
import { simpleSite } from './simple-site.ts'
import { dateInEntry, dateInName } from './written-date.ts'

/**
 * Hexo 8 (https://hexo.io/docs/writing), as its processor of posts reads them
 * (https://github.com/hexojs/hexo/blob/master/lib/plugins/processor/post.ts). A post lies in `source/_posts`, a draft in
 * `source/_drafts`. Its date is `date`, else the one that `new_post_name` finds in its path. It is visible at once, whatever
 * its date, unless `future: false`.
 */
export const hexo: Generator = {
  ...base,
  id: 'hexo',
  name: 'Hexo',
  home: 'https://hexo.io',
  readAs: 'dates, drafts and addresses are those that Hexo 8.1.2 gave when asked',
  signs: ['_config.yml', 'package.json', 'source/_posts/'],
  dialect: 'marked',
  /** https://hexo.io/docs/front-matter: “Prefixing separators are optional”, as hexo-front-matter says. */
  readsByJsYaml: () => true,
  endsAtDots: false,
  mayLackOpeningFence: true,
  needsTitle: true,

  locate,
  readSite,
  isPost: (path, site) => postAt(path, site) !== undefined,
  collection: () => 'posts',

  dates: { read: readDateText, inOverlap: 'utc-offset' },

  publishDate(post, site) {
    const entry = post.frontMatter.entries.get('date')
    const reading: DateReading = entry ? dateInEntry(entry, site, hexo.dates) : { is: 'none' }
    if (reading.is !== 'none') return reading
    const name = hexo.dateInName(post.path, site)
    return name === undefined ? { is: 'none' } : dateInName(name, site, hexo.dates)
  },

  dateInName(path, site) {
    const { year, month, i_month = month, day, i_day = day }: Texts = postAt(path, site)?.fromName ?? {}
    if (!year || !i_month || !i_day) return undefined
    return `${year}-${i_month.padStart(2, '0')}-${i_day.padStart(2, '0')}`
  },

  futureHidden: (_post, site) => !site.future,

  hiddenBy({ path, frontMatter }, site) {
    if (site.config.render_drafts === true) return []
    const folder = `${site.root}_drafts/`
    const hidden: HiddenBy[] = path.startsWith(folder) ? [{ is: 'drafts-folder', folder }] : []
    const published = frontMatter.entries.get('published')
    if (!published || !FALSE.includes(published.value)) return hidden
    const { key, text, range } = published
    return [...hidden, { is: 'flag', key, text, place: range }]
  },

  releasedPath,
  address,

  /** https://github.com/hexojs/hexo-renderer-marked/blob/master/lib/renderer.js */
  headingIds: {
    ...commonHeadingIds,
    idsOf: (heading) => [...commonHeadingIds.idsOf(heading), slugize(heading).toLowerCase()],
  },
}

const OWN_FOLDER = /^(.*?)(?:source\/_(?:posts|drafts)|scaffolds|themes\/[^/]+\/layout)\//

/** `_config.yml` is Jekyll's file too. A Hexo site is also an npm package, with posts, scaffolds or a theme as Hexo's. */
function locate(paths: readonly string[]): Omit<SiteFolder, 'paths'>[] {
  const allPaths = new Set(paths)
  const folders = new Set(paths.flatMap((path) => OWN_FOLDER.exec(path)?.[1] ?? []))
  return paths.flatMap((path) => {
    const root = folderOf(path)
    const isConfig = /^_config\.(?:ya?ml|json)$/.test(path.slice(root.length))
    const isHexo = folders.has(root) && allPaths.has(`${root}package.json`) && !allPaths.has(`${root}Gemfile`)
    return isConfig && isHexo && !isForeign(root) ? [{ root, files: [path] }] : []
  })
}

/** https://hexo.io/docs/configuration */
function readSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site {
  const { root } = folder
  const [file, text] = [...files][0] ?? [`${root}_config.yml`, '']
  const config = readConfigFile(file, text)
  const { origin, path } = splitUrl(textAt(config, 'url'))
  const settings = { title: textAt(config, 'title'), url: origin, basePath: textAt(config, 'root') ?? path }
  return {
    ...simpleSite('hexo', folder, { ...settings, language: asText([config.language].flat()[0]), config }),
    root: `${root}${basePath(textAt(config, 'source_dir') ?? 'source').slice(1)}/`,
    ...siteZone(textAt(config, 'timezone'), file, 'timezone'),
    future: config.future === undefined || Boolean(config.future),
  }
}

type Values = Readonly<Record<string, unknown>>
type Texts = Readonly<Record<string, string | undefined>>

interface HexoPost {
  isDraft: boolean
  inside: string
  /** The tokens of `new_post_name`, as the path has them. Addresses are made of `title`, so it is always there. */
  fromName: Texts & { title: string }
}

/** Files that the usual renderers read. Hexo ignores names that begin with `_` or `.`, and editors' copies. */
function postAt(path: string, site: Site): HexoPost | undefined {
  const match = /^_(posts|drafts)\/(.+\.(?:md|markdown|mkdn?|mdwn|mdtxt|mdtext|html?))$/.exec(
    path.startsWith(site.root) ? path.slice(site.root.length) : '',
  )
  const [, folder, inside] = match ?? []
  if (inside === undefined || /(?:^|\/)[_.]/.test(inside)) return undefined
  const pattern = withoutExtension(postName(site))
  // Files of another kind are a post's assets then.
  const isAsset = extensionOf(inside) !== extensionOf(postName(site))
  if (site.config.post_asset_folder === true && isAsset) return undefined
  const name = withoutExtension(inside)
  const fromName = { title: slugize(name), ...readPattern(pattern.slice(0, 200), TOKEN, FORMS, name) }
  return { isDraft: folder === 'drafts', inside, fromName }
}

function postName({ config }: Site): string {
  return textAt(config, 'new_post_name') ?? ':title.md'
}

const FORMS = { year: '\\d{4}', month: '\\d{2}', day: '\\d{2}', i_month: '\\d{1,2}', i_day: '\\d{1,2}' }

const TOKEN = /:(\w*[^_\W])/g

function extensionOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0] ?? ''
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extensionOf(path).length)
}

/** As Hexo's database has it, https://github.com/hexojs/warehouse. A key with nothing behind it hides nothing. */
const FALSE: readonly unknown[] = [false, 0, '', 'false', '0']

/**
 * A text without offset is on the clock of `timezone`, else on that of the machine that builds, which is UTC where sites
 * are published from. Hexo turns an offset into UTC first, and then reads that time on the site's clock too. On nights when
 * the clock changes, the date is up to an hour off.
 */
function readDateText(text: string, quoted: boolean): WallTime | undefined {
  const wall = javaScriptDates.read(text.replace(/^(\d{4})\/(\d\d?)\/(\d\d?)(?=\s)/, '$1-$2-$3'), quoted)
  if (wall?.offset === undefined) return wall
  const { offset, ...rest } = wall
  try {
    const local = new Temporal.PlainDateTime(wall.year, wall.month, wall.day, wall.hour, wall.minute)
    const utc = local.subtract({ minutes: offset })
    return { ...rest, year: utc.year, month: utc.month, day: utc.day, hour: utc.hour, minute: utc.minute }
  } catch {
    return wall
  }
}

/** As `hexo publish` moves a draft: https://hexo.io/docs/commands#publish */
function releasedPath(post: Post, site: Site): string | undefined {
  const draft = postAt(post.path, site)
  if (!draft?.isDraft) return undefined
  const title = withoutExtension(draft.inside)
  const values: Texts = { ...dateParts(hexo.publishDate(post, site), site.zone.zone), title }
  const path = fillPattern(postName(site), TOKEN, (token) => values[token])
  return path === undefined ? undefined : `${site.root}_posts/${path}`
}

/** https://hexo.io/docs/permalinks. Undefined if the address holds what only a build knows. */
function address(post: Post, site: Site, date: DateReading): string | undefined {
  const { permalink } = post.frontMatter.data
  const path = permalink ? asText(permalink) : pathOf(post, site, date)
  if (path === undefined) return undefined
  const { trailing_index, trailing_html } = mappingAt(site.config, 'pretty_urls')
  let fullPath = `${site.basePath}/${path}`.replace(/\/{2,}/g, '/')
  // A page beside its assets always has a folder of its own.
  if (site.config.post_asset_folder === true && !/(?:\/|\.html)$/.test(fullPath)) fullPath += '/'
  if (trailing_index === false) fullPath = fullPath.replace(/\/index\.html$/, '/')
  if (trailing_html === false && !fullPath.endsWith('/index.html')) fullPath = fullPath.replace(/\.html$/, '')
  return encodeURI(fullPath.toWellFormed())
}

function pathOf({ path, frontMatter: { data } }: Post, site: Site, date: DateReading): string | undefined {
  const fromName = postAt(path, site)?.fromName
  if (!fromName) return undefined
  const { title } = fromName
  const timestamp = date.is === 'instant' ? String(Math.floor(date.instant.epochMs / 1000)) : undefined
  const tokenValues: Texts = {
    // Hexo sets up its dates before it reads `timezone`, and so addresses have the day of the machine that builds.
    ...dateParts(date, 'UTC'),
    title,
    name: title.slice(title.lastIndexOf('/') + 1),
    post_title: slugize(asText(data.title ?? '')).toLowerCase(),
    timestamp,
    hash: timestamp && sha1(title + timestamp).slice(0, 12),
    category: categoryOf(data, site),
    id: undefined,
  }
  const fallbacks = { layout: 'post', ...mappingAt(site.config, 'permalink_defaults'), ...data, ...fromName }
  const values = new Map<string, unknown>(Object.entries({ ...fallbacks, ...tokenValues }))
  return fillPattern(textAt(site.config, 'permalink') ?? ':year/:month/:day/:title/', TOKEN, (token) => {
    const value = values.get(token)
    return value === undefined || value === null ? undefined : asText(value)
  })
}

/** Categories in one list lie in each other; of several lists the last counts. */
function categoryOf(data: Values, { config }: Site): string {
  const categories = [data.categories ?? data.category ?? []].flat()
  const last = categories.at(-1)
  if (last === undefined || last === '') return textAt(config, 'default_category') ?? 'uncategorized'
  const isNested = categories.some(Array.isArray)
  const map = mappingAt(config, 'category_map')
  const slug = (name: string) => slugize(Object.hasOwn(map, name) ? asText(map[name]) : name)
  const path = (isNested ? [last].flat() : categories).map((name) => slug(asText(name))).join('/')
  return config.filename_case === 1 ? path.toLowerCase() : path
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

const LETTERS: Texts = { ß: 's', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' }

/** https://github.com/hexojs/hexo-util/blob/master/lib/slugize.ts */
function slugize(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßøłđæœ]/gi, (letter) => LETTERS[letter] ?? LETTERS[letter.toLowerCase()]?.toUpperCase() ?? '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '')
    .normalize('NFC')
}
