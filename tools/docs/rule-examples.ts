import type { RuleId } from '../../src/content/rules/registry.ts'
import { manyPosts, type Situation } from '../../test/content/findings.ts'

/** A post in which the rule finds something; for rules about several posts, their dates by path. */
export type RuleExample =
  | Situation
  | { together: Record<string, string>; galley?: string }
  /** A file of the site's own with what is written there instead, and the site's other files. */
  | { siteFile: string; text: string; files: Record<string, string> }

const post = (body: string, more: Partial<Situation> = {}): Situation => ({
  text: `---\ntitle: The fair\ndate: 2030-01-07 09:30:00 +0000\n---\n${body}\n`,
  ...more,
})
const frontMatter = (lines: string, more: Partial<Situation> = {}): Situation => ({
  text: `---\n${lines}\n---\nIt opens at nine.\n`,
  ...more,
})
const english = 'lang: en\n'
const paris = `${english}timezone: Europe/Paris\n`
const hugo = { configName: 'hugo.toml', path: 'content/posts/fair.md' }
const docusaurus = {
  configName: 'docusaurus.config.js',
  config: 'module.exports = { presets: ["classic"] }',
  path: 'blog/2030-01-07-fair.md',
}
const astro = { configName: 'astro.config.mjs', path: 'src/content/blog/fair.md' }

/** npm run docs shows each of them with what Galley says of it. */
export const ruleExamples: Record<RuleId, RuleExample> = {
  'still-hidden': frontMatter('title: The fair\npublished: false'),
  'flag-without-effect': frontMatter('title: The fair\ndraft: yes', hugo),
  'date-passed': frontMatter('title: The fair\ndate: 2030-01-07', { openedAt: '2030-01-09T08:00:00Z' }),
  'date-missing': frontMatter('title: The fair', hugo),
  'date-differs-from-name': frontMatter('title: The fair\ndate: 2030-01-08 09:30', { config: paris }),
  'expiry-before-publication': frontMatter(
    'title: The fair\ndate: 2030-01-07T09:30:00Z\nexpiryDate: 2030-01-01T00:00:00Z',
    hugo,
  ),
  'dates-differ': {
    together: {
      '_posts/2030-01-07-fair.md': '2030-01-07T08:30:00Z',
      '_posts/2030-01-08-concert.md': '2030-01-08T08:30:00Z',
    },
  },
  'outside-window': {
    together: { '_posts/2030-01-06-fair.md': '2030-01-06T08:30:00Z' },
    galley: 'publish: {window: "Mon-Fri 08:00-19:00"}',
  },
  'date-unreadable': frontMatter('title: The fair\ndate: 2030-02-30'),
  'date-ambiguous': frontMatter('title: The fair\ndate: 2030-10-27T02:30:00', {
    ...hugo,
    config: 'timeZone = "Europe/Paris"',
  }),
  'date-as-utc': frontMatter('title: The fair\ndate: 2030-01-07 09:30:00', { config: paris }),
  'date-by-machine': frontMatter('title: The fair\npubDate: 2030-01-07 09:30', astro),
  'zone-ignored': frontMatter('title: The fair\ndate: 2030-01-07 09:30:00 AEST', { config: paris }),
  'offset-of-other-season': frontMatter('title: The fair\ndate: 2030-07-07 09:00:00 +0100', {
    config: paris,
    path: '_posts/2030-07-07-fair.md',
  }),
  'zone-unknown': frontMatter('title: The fair\ndate: 2030-01-07 09:30:00', {
    config: 'timezone: europe/paris\n',
  }),
  'date-from-build': frontMatter('title: The fair\ndate: Last Modified', {
    configName: 'eleventy.config.js',
    path: 'posts/fair.md',
  }),
  'front-matter-unreadable': frontMatter('title: The fair: a day out'),
  'value-refused': frontMatter('title: The fair\nslug:', docusaurus),
  'site-change': {
    siteFile: '_config.yml',
    text: 'permalink: /news/:title/\n',
    files: {
      '_config.yml': 'title: Gazette\n',
      '_posts/2029-01-07-fair.md': '---\ntitle: The fair\n---\n',
      '_posts/2029-02-07-concert.md': '---\ntitle: The concert\n---\n',
    },
  },
  'fence-misread': { text: '—-\ntitle: The fair\n---\nIt opens at nine.\n' },
  'key-with-spaces': frontMatter('title\u00a0: The fair'),
  'value-cut': frontMatter('title: The fair #7'),
  'key-missing': frontMatter('title: The fair', {
    posts: manyPosts(60, '---\ntitle: Post #\nimage: /img/#.jpg\n---\nText.\n'),
  }),
  'value-type': frontMatter('title: The fair\nimage: [fair.jpg]', {
    posts: manyPosts(60, '---\ntitle: Post #\nimage: /img/#.jpg\n---\nText.\n'),
  }),
  'layout-unknown': frontMatter('title: The fair\nlayout: poste', { files: { '_layouts/post.html': '' } }),
  'term-unknown': frontMatter('title: The fair\ntags: [Concertt]', {
    posts: manyPosts(40, '---\ntitle: Post #\ntags: [Concert]\n---\nText.\n'),
  }),
  'address-taken': frontMatter('title: The fair\npermalink: /fair/', {
    posts: { '_posts/2029-01-07-fair.md': '---\npermalink: /fair/\n---\n' },
  }),
  'address-changed': frontMatter('title: The fair\npermalink: /the-fair/', {
    path: '_posts/2019-01-07-fair.md',
    change: 'modified',
    before: '---\ntitle: The fair\npermalink: /fair/\n---\nIt opens at nine.\n',
    posts: {},
  }),
  'redirect-unusable': frontMatter('title: The fair\nunpublish_redirect: archives'),
  'title-length': frontMatter(
    'title: The fair of the town by the river with its forty stands, three concerts and a puppet theatre',
  ),
  'description-length': frontMatter(
    `title: The fair\ndescription: ${'Stands, concerts, and a puppet theatre. '.repeat(6).trim()}`,
  ),
  'too-large': { text: `---\ntitle: The fair\n---\n${'It opens at nine. '.repeat(60_000)}` },
  'not-text': { text: '' },
  placeholder: post('The fair opens at XXX.'),
  'event-before-publication': post('The fair will take place on 5 January 2030.'),
  'weekday-mismatch': post('The fair opens on Tuesday 14 January 2030.'),
  'body-empty': { text: '---\ntitle: The fair\ndate: 2030-01-07 09:30:00 +0000\n---\n' },
  'section-empty': post('## Stands\n\n## Concerts\n\nThree of them.'),
  'sentence-unfinished': post('There are forty stands,'),
  'comment-todo': post('It opens at nine. <!-- TODO: the address -->'),
  'merge-conflict': post('<<<<<<< HEAD\nAt nine.\n=======\nAt ten.\n>>>>>>> fair'),
  'tag-unclosed': post('{% if page.image %}\nA picture.'),
  'template-error': post('{% include stands.html %}'),
  'template-in-code': post('```yaml\ntoken: {{ secrets.KEY }}\n```'),
  'mdx-error': post('Read more: <https://example.org>', docusaurus),
  'emphasis-with-spaces': post('It opens at ** nine**.'),
  'box-broken': post('::: warning\n\nThe hall is small.\n\n:::', docusaurus),
  'markdown-in-html': post('<div>\nIt opens at **nine**.\n</div>'),
  'table-uneven': post('| stand | place |\n|---|---|\n| Honey | 7 | hall |'),
  'heading-skipped': post('## Stands\n\n#### Honey\n\nAt stand seven.'),
  'heading-top-level': post('# The fair\n\nText.\n\n# Stands\n\nText.'),
  'heading-in-bold': post('**Stands and food**\n\nThere are forty stands.'),
  'paragraph-long': post('It opens at nine and the stands are many. '.repeat(30).trim()),
  'punctuation-spacing': post('Quand\u00a0? Demain\u00a0! Où\u00a0? Ici\u00a0: au parc ! Venez.', {
    config: 'lang: fr\n',
  }),
  'file-missing': post('![The hall](/img/Hall.JPG)', { files: { 'img/hall.jpg': '' } }),
  'link-tag-broken': post('[last year]({% post_url 2029-01-07-fair %})'),
  'page-missing': post('[last year](/blog/fair-2029)', {
    ...docusaurus,
    posts: { 'blog/fair-2028.md': '---\ntitle: The fair\n---\n' },
  }),
  'link-unfinished': post('[Sign up](LINK)'),
  'link-without-scheme': post('[the hall](www.example.org)'),
  'link-private': post('[the page](https://staging.example.org/fair)'),
  'link-with-spaces': post('[the plan](/files/final plan.pdf)', hugo),
  'anchor-missing': post('[see below](#detials)\n\n## Details\n\nForty stands.'),
  'image-too-heavy': post('![The hall](/img/hall.jpg)', {
    files: { 'img/hall.jpg': '' },
    sizes: { 'img/hall.jpg': 3_200_000 },
  }),
  'image-in-lfs': post('![The hall](/img/hall.jpg)', {
    files: { 'img/hall.jpg': '' },
    pointers: { paths: ['img/hall.jpg'], host: { is: 'workflow', path: '.github/workflows/pages.yml' } },
  }),
  'image-without-alt': post('![](/img/hall.jpg)', { files: { 'img/hall.jpg': '' } }),
  'link-text': post('For the plan click [here](/plan/).'),
  'link-insecure': post('[the hall](http://hall.example.com/)'),
}
