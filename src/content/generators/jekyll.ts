import { jekyllAddress } from '../jekyll/address.ts'
import { dataOf, entryOf } from '../jekyll/data.ts'
import { defaultValues } from '../jekyll/defaults.ts'
import { documentAt, type JekyllDocument } from '../jekyll/document.ts'
import { passedOver } from '../jekyll/filter.ts'
import { locateJekyll } from '../jekyll/locate.ts'
import { readJekyllSite } from '../jekyll/site.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'
import { textAt } from './config-file.ts'
import type { Generator } from './generator.ts'
import { dateInDefaults, dateInEntry, dateInName } from './written-date.ts'

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
  collection: (path, site) => documentAt(path, site)?.collection ?? '',

  publishDate(post, site) {
    const document = documentAt(post.path, site)
    const entry = entryOf(post, 'date')
    const written = entry && dateInEntry(entry, site, 'jekyll')
    if (written && written.is !== 'none') return written
    const given = document && textAt(dataOf(post, document, site), 'date')
    if (given !== undefined) return dateInDefaults('date', given, site, 'jekyll')
    return document?.date === undefined ? { is: 'none' } : dateInName(document.date, site, 'jekyll')
  },

  needsDate: (post, site) => documentAt(post.path, site)?.collection === 'posts',
  expiry: () => ({ is: 'none' }),
  futureHidden: (_post, site) => !site.future,

  hiddenBy(post, site) {
    const document = documentAt(post.path, site)
    return document ? [...hiddenByFlag(post, document, site), ...hiddenByPath(post, document, site)] : []
  },

  address(post, site, date) {
    const document = documentAt(post.path, site)
    return document && jekyllAddress(post, document, site, date)
  },
}

/**
 * Only the boolean hides, in any of YAML 1.1's spellings, and so does a `published:` left empty; `published: "false"`
 * is a text and does not.
 */
function hiddenByFlag(post: Post, document: JekyllDocument, site: Site): HiddenBy[] {
  if (site.config.unpublished === true) return []
  const given = defaultValues(site.config, document.relativePath, document.collection).published
  const entry = entryOf(post, 'published')
  if (entry && !(entry.value === null && given !== undefined)) {
    const { key, text, range, quoted, value } = entry
    const hides = value === null || (!quoted && /^(?:false|no|off)$/i.test(text))
    return hides ? [{ is: 'flag', key, text, place: range }] : []
  }
  const hides = given !== undefined && /^(?:false|no|off)$/i.test(asText(given))
  return hides ? [{ is: 'flag', key: 'published', text: asText(given), place: topOfFile, by: 'site' }] : []
}

function hiddenByPath(post: Post, document: JekyllDocument, site: Site): HiddenBy[] {
  const hidden: HiddenBy[] = []
  const { isDraft, collection, inside, folder } = document
  if (isDraft && site.config.show_drafts !== true)
    hidden.push({ is: 'drafts-folder', folder: site.root + folder })
  else if (!isDraft && collection === 'posts' && document.date === undefined) {
    hidden.push({ is: 'not-read', because: 'name-without-date' })
  }
  // The reader of posts never looks into hidden folders; that of collections does, but only takes documents.
  const isHiddenFolder =
    collection === 'posts' && inside.split('/').some((segment) => segment.startsWith('.'))
  const because = isHiddenFolder ? 'ignored-folder' : passedOver(inside, folder, site)
  if (because) hidden.push({ is: 'not-read', because })
  if (collection !== 'posts' && !/^---\s*\n/.test(post.text)) {
    hidden.push({ is: 'not-read', because: 'no-front-matter' })
  }
  return hidden
}
