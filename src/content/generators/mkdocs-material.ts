import { type DateFormat, offsetMinutes, type WallTime, wallTime } from '../dates/wall-time.ts'
import type { Entry } from '../front-matter/types.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { base, baseTerms, hiddenByDraft } from './base.ts'
import { basePath, cleanPath, folderOf, mappingAt, readConfigFile, textAt } from './config-file.ts'
import type { Generator, SiteFolder } from './generator.ts'
import { splitUrl } from './literals.ts'
import { mkdocsAnchor } from './mkdocs-anchor.ts'
import { mkdocsHeadingIds } from './mkdocs-heading-ids.ts'
import { mkdocsRedirects } from './mkdocs-redirects.ts'
import { dateParts, fillPattern } from './pattern.ts'
import { locateByFile, simpleSite } from './simple-site.ts'
import { dateInEntry } from './written-date.ts'

type Values = Readonly<Record<string, unknown>>
const byPyYaml = { by: 'Material for MkDocs', isCertain: true }

/**
 * Material for MkDocs with its blog plugin (https://squidfunk.github.io/mkdocs-material/plugins/blog/), by its source in
 * https://github.com/squidfunk/mkdocs-material/tree/master/src/plugins/blog. A post is any Markdown below `blog/posts` of
 * the `docs` folder. Its date is `date`, or `date.created`, in UTC. The post is visible at once, whatever its date, unless
 * `draft: true`. With `draft_if_future_date` a date ahead hides it too.
 */
export const mkdocsMaterial: Generator = {
  ...base,
  /** PyYAML 6.0.3 was asked: it takes a tab only in quotes. */
  refusesTab: (place) => (place === 'quoted' || place === 'text-start' ? undefined : byPyYaml),
  refusesUnseenSigns: () => byPyYaml,
  id: 'mkdocs-material',
  name: 'Material for MkDocs',
  home: 'https://squidfunk.github.io/mkdocs-material/plugins/blog/',
  readAs: 'its blogs, as the plugin’s source has it',
  signs: ['mkdocs.yml', 'docs/blog/posts/'],
  dialect: 'python-markdown',
  anchorBehindLink: mkdocsAnchor,
  // https://squidfunk.github.io/mkdocs-material/setup/setting-up-a-blog/#adding-authors
  terms: {
    ...baseTerms,
    listFiles: () => /^(?:[^/]+\/){0,5}\.(?<kind>authors)\.ya?ml$/,
    entriesIn: (values) => (isMapping(values) && isMapping(values.authors) ? values.authors : values),
    listsAreBinding: true,
    listsFor: (lists, path) => lists.filter(({ file }) => path.startsWith(folderOf(file))),
  },

  /** Only folders with posts count: most MkDocs sites are documentation, often beside another generator's site. */
  locate(paths) {
    const blogFiles = paths.filter((path) => /\/(?:posts\/.*\.md|\.authors\.ya?ml)$/.test(path))
    const isBlog = (root: string) => blogFiles.some((path) => path.startsWith(root))
    return locateByFile(/^mkdocs\.ya?ml$/, paths).filter(({ root }) => isBlog(root))
  },

  readSite,
  isPost: (path, site) => postAt(path, site) !== undefined,
  collection: (path, site) => postAt(path, site)?.blog.posts ?? '',

  dates: { read: readTimestamp, inOverlap: 'earlier' },

  publishDate(post, site) {
    const date = post.frontMatter.entries.get('date')
    const entry = date && createdIn(date)
    if (!entry) return { is: 'none' }
    const hides = postAt(post.path, site)?.blog.hidesFuture === true
    return dateInEntry(entry, site, hides ? inUtc : mkdocsMaterial.dates)
  },

  /** `draft: false` shows a post whatever its date. */
  futureHidden({ path, frontMatter }, site) {
    const draft = frontMatter.entries.get('draft')
    const isSaid = draft && !draft.quoted && /^(?:true|false|yes|no|on|off)$/i.test(draft.text)
    return !isSaid && postAt(path, site)?.blog.hidesFuture === true
  },

  hiddenBy: (post, site) => (postAt(post.path, site)?.blog.showsDrafts ? [] : hiddenByDraft(post)),
  address,
  redirectSteps: mkdocsRedirects,

  headingIds: mkdocsHeadingIds,
}

/** https://www.mkdocs.org/user-guide/configuration/. Tags such as `!!python/name:…` are read past. */
function readSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site {
  const [file, text] = [...files][0] ?? [`${folder.root}mkdocs.yml`, '']
  const config = readConfigFile(file, text)
  const { origin, path } = splitUrl(withDefault(config, 'site_url'))
  const title = withDefault(config, 'site_name')
  const language = textAt(mappingAt(config, 'theme'), 'language')
  const docs = basePath(textAt(config, 'docs_dir') ?? 'docs').slice(1)
  const future = !blogsIn(config).some(({ hidesFuture }) => hidesFuture)
  return {
    ...simpleSite('mkdocs-material', folder, { title, url: origin, basePath: path, language, config }),
    root: `${folder.root}${docs}/`,
    future,
  }
}

/** `!ENV [VARIABLE, default]`: https://www.mkdocs.org/user-guide/configuration/#environment-variables */
function withDefault(config: Values, key: string): string | undefined {
  const value = config[key]
  return textAt({ value: Array.isArray(value) ? value.at(-1) : value }, 'value')
}

interface Blog {
  folder: string
  posts: string
  options: Values
  showsDrafts: boolean
  hidesFuture: boolean
}

function blogsIn({ plugins }: Values): Blog[] {
  const entries = isMapping(plugins) ? [plugins] : Array.isArray(plugins) ? plugins : []
  return entries.flatMap((entry) => {
    const plugin: Values = isMapping(entry) ? entry : { [asText(entry)]: {} }
    return ['blog', 'material/blog']
      .filter((name) => Object.hasOwn(plugin, name))
      .flatMap((name) => {
        const options = mappingAt(plugin, name)
        const folder = cleanPath(textAt(options, 'blog_dir') ?? 'blog')
        const posts = cleanPath((textAt(options, 'post_dir') ?? '{blog}/posts').replaceAll('{blog}', folder))
        const showsDrafts = options.draft === true
        // The environment may decide this. Galley takes it for on, as it is where sites are published from.
        const { draft_if_future_date: hides = false } = options
        const blog = { folder, posts, options, showsDrafts, hidesFuture: hides !== false && !showsDrafts }
        return options.enabled === false ? [] : [blog]
      })
  })
}

/** https://github.com/mkdocs/mkdocs/blob/master/mkdocs/structure/files.py: names that begin with a dot are passed over. */
function postAt(path: string, { root, config }: Site): { blog: Blog; name: string } | undefined {
  const below = path.startsWith(root) ? path.slice(root.length) : ''
  const [, name] = /([^/]+)\.(?:md|markdown|mdown|mkdn|mkd)$/.exec(below) ?? []
  if (name === undefined || /(?:^|\/)\./.test(below)) return undefined
  const blog = blogsIn(config).find(({ posts }) => below.startsWith(`${posts}/`))
  return blog && { blog, name: name === 'README' ? 'index' : name }
}

function createdIn(entry: Entry): Entry | undefined {
  if (!isMapping(entry.value)) return entry
  const { created } = entry.value
  if (created === undefined || created === null) return undefined
  const value = asText(created)
  const sourceText = entry.texts.find(({ text }) => text.replace(/^(["'])(.*)\1$/, '$2') === value)
  const { text, range } = sourceText ?? { text: value, range: entry.range }
  return { ...entry, key: 'date.created', value, text, range, quoted: /^["']/.test(text) }
}

/**
 * Python's YAML takes these forms for a date (https://yaml.org/type/timestamp.html), always with seconds. Anything else
 * stays text, which the plugin refuses.
 */
function readTimestamp(text: string, quoted: boolean): WallTime | undefined {
  const match =
    /^(\d{4})-(?:(\d\d)-(\d\d)|(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?)$/.exec(
      text,
    )
  if (!match || quoted) return undefined
  const [, year, month, day, longMonth = month, longDay = day, hour, minute, second, fraction, ...zone] =
    match
  const [utc, sign, hours, minutes] = zone
  const wall = wallTime([year, longMonth, longDay], [hour, minute, second, fraction])
  if (utc) return { ...wall, offset: 0 }
  return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
}

/** `draft_if_future_date` compares dates with the clock in UTC, whatever zone `galley.yml` names. */
const inUtc: DateFormat = {
  inOverlap: 'earlier',
  read(text, quoted) {
    const wall = readTimestamp(text, quoted)
    return wall && wall.offset === undefined ? { ...wall, readAsUtc: true } : wall
  },
}

function address(post: Post, site: Site, date: DateReading): string | undefined {
  const { blog, name } = postAt(post.path, site) ?? {}
  if (!blog || name === undefined) return undefined
  const { data } = post.frontMatter
  const categories = [data.categories ?? []]
    .flat()
    .slice(0, Number(blog.options.post_url_max_categories ?? 1))
  const values: Readonly<Record<string, () => string | undefined>> = {
    categories: () => categories.map((category) => slugify(asText(category))).join('/'),
    date: () => dateText(textAt(blog.options, 'post_url_date_format') ?? 'yyyy/MM/dd', date),
    file: () => name,
    slug: () => (data.slug ? asText(data.slug) : slugOf(post, name, blog)),
  }
  const format = textAt(blog.options, 'post_url_format') ?? '{date}/{slug}'
  const filled = fillPattern(format, /\{(\w+)\}/g, (token) => values[token]?.())
  if (filled === undefined) return undefined
  const path = cleanPath(`${blog.folder}/${filled}`).split('/').map(encodeURIComponent).join('/')
  const end = site.config.use_directory_urls === false ? '.html' : '/'
  return `${site.basePath}/${path.toWellFormed()}${end}`
}

/** The title may be the first heading or the file's name: mkdocs/structure/pages.py. */
function slugOf({ frontMatter: { data, body } }: Post, name: string, { options }: Blog): string | undefined {
  const isLower = mappingAt(mappingAt(options, 'post_slugify'), 'kwds').case === 'lower'
  if (options.post_slugify !== undefined && !isLower) return undefined
  const heading = /^\s*# +(.+)/.exec(body)?.[1]
  const title = data.title === undefined ? (heading ?? name.replace(/[-_]/g, ' ')) : asText(data.title)
  return slugify(title, textAt(options, 'post_slugify_separator'))
}

/** https://github.com/facelessuser/pymdown-extensions/blob/main/pymdownx/slugs.py */
function slugify(text: string, separator = '-'): string {
  const bare = text
    .normalize('NFC')
    .replace(/<\/?[^>]*>/g, '')
    .trim()
    .toLowerCase()
  return bare.replace(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', separator)
}

/**
 * https://babel.pocoo.org/en/latest/dates.html#date-fields: Galley fills in numbers alone, since words depend on the site's
 * language.
 */
function dateText(format: string, date: DateReading): string | undefined {
  const parts = dateParts(date, date.is === 'instant' ? date.instant.zone : 'UTC')
  const { year, month, day, i_month: M, i_day: d, hour, minute, second } = parts
  const fields: Readonly<Record<string, string | undefined>> = {
    ...{
      yyyy: year,
      y: year,
      yy: year?.slice(-2),
      MM: month,
      M,
      dd: day,
      d,
      HH: hour,
      mm: minute,
      ss: second,
    },
  }
  return fillPattern(format, /([a-zA-Z]+)/g, (field) => fields[field])
}
