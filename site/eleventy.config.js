import { HtmlBasePlugin } from '@11ty/eleventy'
import { feedPlugin } from '@11ty/eleventy-plugin-rss'
import { addDocs } from './docs.js'
import { withAnchors } from './markdown.js'

/** The pages of `../docs` and the news in `news`, as a site. Links to files that are not on it lead to the repository. */
export default function (eleventy) {
  eleventy.addPlugin(HtmlBasePlugin)
  eleventy.addPlugin(feedPlugin, {
    outputPath: '/news/feed.xml',
    collection: { name: 'news', limit: 0 },
    metadata: {
      title: 'Galley: news',
      language: 'en',
      base: process.env.SITE_URL ?? 'http://localhost:8080/',
      author: { name: 'Galley' },
    },
  })
  eleventy.amendLibrary('md', withAnchors)
  eleventy.addFilter('day', (date) =>
    date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  )
  eleventy.addFilter('isoDay', (date) => date.toISOString().slice(0, 10))
  eleventy.addPassthroughCopy('assets')
  eleventy.addPassthroughCopy({ '../docs/pictures': 'docs/pictures' })
  eleventy.addPassthroughCopy({ '../docs/schemas': 'docs/schemas' })
  eleventy.addPassthroughCopy({ '../docs/operations': 'docs/operations' })
  eleventy.addWatchTarget('../docs/*.md')
  addDocs(eleventy)
  return { pathPrefix: process.env.PATH_PREFIX ?? '/', markdownTemplateEngine: false }
}
