import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, normalize } from 'node:path'

const FOLDER = join(import.meta.dirname, '../docs')

/** Where files are shown that the site does not have. */
const REPOSITORY = process.env.REPOSITORY_URL ?? 'https://github.com/OWNER/galley'

const LANGUAGES = { 'pour-les-redacteurs': 'fr' }

/** Each page of docs becomes one of the site, `docs/check.md` at `/docs/check/`. */
export function addDocs(eleventy) {
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.md'))) {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    const [, title = name] = /^# (.+)$/m.exec(text) ?? []
    const slug = basename(name, '.md')
    eleventy.addTemplate(`docs/${name}`, linkedOnSite(text), {
      layout: 'page.njk',
      permalink: `/docs/${slug}/`,
      title: title.replaceAll('`', ''),
      lang: LANGUAGES[slug] ?? 'en',
      source: `${REPOSITORY}/blob/main/docs/${name}`,
    })
  }
}

/** Links of a page in docs, as they are on the site. Code is left as it is. */
export function linkedOnSite(text) {
  return text
    .split(/(^ *(`{3,})[\s\S]*?^ *\2$|`[^`\n]+`)/m)
    .map((part, index) => (index % 3 === 0 ? withLinks(part) : index % 3 === 1 ? part : ''))
    .join('')
}

const withLinks = (text) =>
  text
    .replaceAll(/(\]\()([^)\s]+)(\))/g, (_all, start, link, end) => start + addressOf(link) + end)
    .replaceAll(/\b(src|srcset|href)="([^"]+)"/g, (_all, name, link) => `${name}="${addressOf(link)}"`)

export function addressOf(link) {
  if (/^(?:[a-z]+:|#)/.test(link)) return link
  const [path, anchor] = link.split('#')
  const hash = anchor === undefined ? '' : `#${anchor}`
  const target = normalize(join('docs', path))
  const page = /^docs\/([\w-]+)\.md$/.exec(target)
  if (page && existsSync(join(FOLDER, `${page[1]}.md`))) return `/docs/${page[1]}/${hash}`
  if (/^docs\/(?:pictures|schemas|operations)\//.test(target)) return `/${target}`
  return `${REPOSITORY}/blob/main/${target}${hash}`
}
