import type { Entry } from '../front-matter.ts'
import { hugoAddress } from '../hugo/address.ts'
import { hugoDate } from '../hugo/dates.ts'
import { entryOf } from '../hugo/entry.ts'
import { locateHugo } from '../hugo/locate.ts'
import { pageAt } from '../hugo/page.ts'
import { readHugoSite } from '../hugo/site.ts'
import type { HiddenBy } from '../visibility.ts'
import type { Generator } from './generator.ts'

/**
 * Hugo. A post is any page below `content/`. Publish date, expiry and their keys are as `[frontmatter]` configures
 * them (https://gohugo.io/configuration/front-matter/), on the clock of `timeZone`, else UTC. Drafts and future pages
 * are left out unless `buildDrafts`, `buildFuture`; expired ones unless `buildExpired`
 * (https://gohugo.io/getting-started/usage/#draft-future-and-expired-content).
 */
export const hugo: Generator = {
  id: 'hugo',
  name: 'Hugo',

  locate: locateHugo,
  readSite: readHugoSite,
  isPost: (path, site) => pageAt(path, site) !== undefined,

  publishDate: (post, site) => hugoDate(post, site, 'publishdate'),
  needsDate: (post, site) => /^(?:posts?|blog|news|articles?)$/i.test(pageAt(post.path, site)?.section ?? ''),
  expiry: (post, site) =>
    site.config.buildexpired === true ? { is: 'none' } : hugoDate(post, site, 'expirydate'),
  futureHidden: (_post, site) => !site.future,

  hiddenBy(post, site) {
    if (site.config.builddrafts === true) return []
    const draft = entryOf(post, 'draft')
    if (draft) return says(draft, /^(?:true|t|1)$/i)
    // A flag from before `draft`; it may also be a date, which hides nothing.
    const published = entryOf(post, 'published')
    return published ? says(published, /^(?:false|f|0)$/i) : []
  },

  address(post, site, date) {
    const page = pageAt(post.path, site)
    return page && hugoAddress(post, page, site, date)
  },
}

function says(entry: Entry, hides: RegExp): HiddenBy[] {
  const { key, text, place, value } = entry
  return hides.test(String(value)) ? [{ is: 'flag', key, text, place }] : []
}
