import { jekyllAddress } from '../jekyll/address.ts'
import { documentAt, isIgnored } from '../jekyll/document.ts'
import { locateJekyll } from '../jekyll/locate.ts'
import { readJekyllSite } from '../jekyll/site.ts'
import type { Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'
import type { Generator } from './generator.ts'
import { dateInEntry, dateInName } from './written-date.ts'

/**
 * Jekyll 4. A post is in a `_posts` folder (https://jekyllrb.com/docs/posts/), a draft in `_drafts`, anything else in
 * a collection with `output: true`. Its date is `date`, else the file name's, on the clock of `timezone` in
 * `_config.yml`; it has no expiry. Future posts and collection documents are left out unless `future: true`
 * (https://jekyllrb.com/docs/configuration/options/#build-command-options).
 */
export const jekyll: Generator = {
  id: 'jekyll',
  name: 'Jekyll',

  locate: locateJekyll,
  readSite: readJekyllSite,
  isPost: (path, site) => documentAt(path, site) !== undefined,

  publishDate(post, site) {
    const entry = post.frontMatter.entries.get('date')
    const written = entry && dateInEntry(entry, site, 'jekyll')
    if (written && written.is !== 'none') return written
    const date = documentAt(post.path, site)?.date
    return date === undefined ? { is: 'none' } : dateInName(date, site, 'jekyll')
  },

  needsDate: (post, site) => documentAt(post.path, site)?.collection === 'posts',
  expiry: () => ({ is: 'none' }),
  futureHidden: (_post, site) => !site.future,

  hiddenBy(post, site) {
    const hidden: HiddenBy[] = []
    // Only the boolean hides, in any of YAML 1.1's spellings: `published: "false"` is a text and does not.
    const published = post.frontMatter.entries.get('published')
    if (published && !published.quoted && /^(?:false|no|off)$/i.test(published.text)) {
      hidden.push({ is: 'flag', key: 'published', text: published.text, place: published.place })
    }
    return [...hidden, ...hiddenByPath(post.path, site)]
  },

  address(post, site, date) {
    const document = documentAt(post.path, site)
    return document && jekyllAddress(post, document, site, date)
  },
}

function hiddenByPath(path: string, site: Site): HiddenBy[] {
  const document = documentAt(path, site)
  if (!document) return []
  const hidden: HiddenBy[] = []
  if (document.isDraft) {
    const folder = path.slice(0, path.length - document.inside.length)
    hidden.push({ is: 'drafts-folder', folder })
  } else if (document.collection === 'posts' && document.date === undefined) {
    hidden.push({ is: 'not-read', because: 'name-without-date' })
  }
  if (isIgnored(document)) hidden.push({ is: 'not-read', because: 'ignored-folder' })
  return hidden
}
