import type { RuleId, ValuesOf } from '../../src/content/rules/registry.ts'
import { due } from '../publish/cases.ts'
import { range } from '../report/samples.ts'

const later = { epochMs: due.epochMs + 86_400_000, zone: due.zone }
const detail = 'title'

/** What rules can say in further forms than their example has, in every form that their sentences take. */
export const diagnosticValues: { [Id in RuleId]?: ValuesOf<Id>[] } = {
  'too-large': [{ because: 'size', limit: 1_000_000 }, { because: 'time' }],
  'front-matter-unreadable': [
    { problem: 'invalid' },
    { problem: 'invalid', detail: 'Nested mappings are not allowed' },
    { problem: 'duplicate-key', detail },
    { problem: 'code', detail: 'js' },
    { problem: 'code' },
    { problem: 'colon', detail },
    { problem: 'tab' },
    { problem: 'tab', refusedBy: 'Hugo 0.169.0' },
    { problem: 'unclosed-quote', detail },
    { problem: 'quote-inside', detail },
    { problem: 'unclosed-bracket', detail },
    { problem: 'sign', detail },
    { problem: 'utf-16' },
    { problem: 'unclosed' },
    { problem: 'dots' },
    { problem: 'too-large' },
    { problem: 'not-a-mapping' },
    { problem: 'forbidden-key', detail: '__proto__' },
    { problem: 'aliases' },
  ],
  'key-missing': [
    { key: 'image', because: { is: 'site', posts: 118, of: 120 }, isEmpty: false },
    { key: 'image', because: { is: 'site', posts: 118, of: 120 }, near: 'imgae', isEmpty: false },
    { key: 'chapeau', because: { is: 'configured' }, isEmpty: false },
    { key: 'title', because: { is: 'title' }, isEmpty: true },
  ],
  'value-type': [
    { key: 'tags', is: 'text', usual: 'list', posts: 119, of: 120 },
    { key: 'image', is: 'mapping', usual: 'text', posts: 120, of: 120 },
    { key: 'comments', is: 'number', usual: 'boolean', posts: 120, of: 120 },
    { key: 'on', is: 'list', usual: 'date', posts: 120, of: 120 },
  ],
  'layout-unknown': [{ layout: 'poste', near: 'post' }, { layout: 'fiche' }],
  'term-unknown': [
    { kind: 'author', name: 'Jean', file: '_data/authors.yml' },
    { kind: 'author', name: 'camile', file: '_data/authors.yml', near: 'camille' },
    { kind: 'category', name: 'Emplois', near: 'Emploi', posts: 40 },
    { kind: 'tag', name: 'Evenement', near: 'Événement', posts: 40 },
  ],
  'address-taken': [
    { address: '/a/', by: '_posts/2029-01-01-a.md' },
    { address: '/a/', by: '_posts/2029-01-01-a.md', key: 'permalink' },
  ],
  'address-changed': [
    { before: '/a/', after: '/b/' },
    { before: '/a/', after: '/b/', redirect: 'redirect_from' },
  ],
  'title-length': [
    { key: 'title', is: 'long', length: 122, limit: 80 },
    { key: 'title', is: 'short', length: 4, limit: 20 },
  ],
  'description-length': [
    { key: 'description', is: 'long', length: 422, limit: 200 },
    { key: 'description', is: 'short', length: 4, limit: 50 },
  ],
  'still-hidden': [
    { is: 'flag', key: 'published', text: 'false', place: range },
    { is: 'flag', key: 'published', text: 'false', place: range, by: 'site' },
    { is: 'flag', key: 'draft', text: 'true', place: range, by: 'site', file: 'content/posts/_index.md' },
    { is: 'drafts-folder', folder: '_drafts/' },
    { is: 'not-read', because: 'name-without-date' },
    { is: 'not-read', because: 'ignored-folder' },
    { is: 'not-read', because: 'excluded' },
    { is: 'not-read', because: 'no-front-matter' },
  ],
  'flag-without-effect': [
    { key: 'draft', text: 'yes', generator: 'Hugo 0.169.0' },
    { key: 'published', text: '"false"', generator: 'Jekyll' },
  ],
  'date-unreadable': [
    { key: 'date', text: 'demain', problem: { is: 'not-a-date' } },
    { key: 'date', text: 'demain', problem: { is: 'refused', by: 'Eleventy' } },
    {
      key: 'date',
      text: '2030-01-07 09:30',
      problem: { is: 'refused', by: 'Eleventy', instead: '2030-01-07T09:30:00Z' },
    },
    { key: 'date', text: 'date:', problem: { is: 'refused', by: 'Jekyll' } },
    { key: 'date', text: '“2030-01-07”', problem: { is: 'curly-quotes' } },
    { key: 'date', text: '2030-02-30', problem: { is: 'no-such-day' } },
    { key: 'date', text: '2030-01-07 25:00', problem: { is: 'no-such-time' } },
    {
      key: 'date',
      text: '2030-03-31 02:30',
      problem: { is: 'gap', zone: 'Europe/Paris', before: 1_901_143_800_000, after: 1_901_147_400_000 },
    },
    {
      key: 'date',
      text: '2030-01-07 09:30 Mars/Base',
      problem: { is: 'unknown-zone', zone: 'Mars/Base' },
    },
  ],
  'not-text': [{ because: 'empty' }, { because: 'binary' }, { because: 'encoding' }],
  'date-missing': [{}, { goesOut: due }],
  'date-passed': [{ instant: due }, { instant: due, goesOut: due }],
  'expiry-before-publication': [{ expiry: due, date: later }, { expiry: due }],
  'date-as-utc': [
    {
      key: 'date',
      text: '2030-01-07 09:30:00',
      asUtc: later,
      asSite: due,
      remedy: '2030-01-07 09:30:00 +01:00',
    },
  ],
  'date-by-machine': [
    { text: '2030-01-07 09:30', generator: 'Astro', remedy: '2030-01-07T09:30:00Z' },
    { text: '2030-01-07 09:30', generator: 'Jekyll', remedy: '2030-01-07T09:30:00Z', setting: 'timezone' },
  ],
  'value-cut': [
    { key: 'title', left: 'Le C', lost: '#1' },
    { key: 'title', left: '', lost: '#1 en France' },
  ],
  'value-refused': [
    {
      key: '_build',
      text: '',
      generator: 'Hugo 0.169.0',
      because: { is: 'renamed', to: 'build' },
      file: 'content/blog/_index.md',
    },
    { key: 'cascade.target.path', text: '/a.md', generator: 'Hugo 0.131.0', because: { is: 'ending' } },
    { key: 'url', text: 'https://example.org/a', generator: 'Hugo 0.169.0', because: { is: 'other-host' } },
    { key: 'slug', text: '""', generator: 'Docusaurus', because: { is: 'empty' } },
    { key: 'categories', text: 'true', generator: 'Jekyll', because: { is: 'half-read' } },
    { key: 'tags', text: 'a', generator: 'Docusaurus', because: { is: 'type', wanted: 'list' } },
    { key: 'pinned', text: '"yes"', generator: 'Astro', because: { is: 'type', wanted: 'boolean' } },
    { key: 'title', text: '', generator: 'Astro', because: { is: 'missing' } },
    {
      key: 'kind',
      text: 'nwes',
      generator: 'Astro',
      because: { is: 'not-allowed', allowed: ['news', 'event'] },
    },
    { key: '_build', text: '', generator: 'Hugo 0.169.0', because: { is: 'renamed', to: 'build' } },
    { key: '', text: '', generator: 'Hugo 0.169.0', because: { is: 'format', format: 'HTML' } },
    { key: 'unlisted', text: 'true', generator: 'Docusaurus', because: { is: 'conflict', with: 'draft' } },
    { key: 'permalink', text: '/salon', generator: 'Eleventy', because: { is: 'no-slash' } },
    { key: '', text: '', generator: 'Eleventy', because: { is: 'language', language: 'toml' } },
  ],
  'zone-ignored': [
    {
      text: '2030-01-07 09:30 CEST',
      zone: 'CEST',
      generator: 'Jekyll',
      read: due,
      remedy: '2030-01-07 09:30:00 +02:00',
    },
  ],
  'offset-of-other-season': [
    {
      text: '2030-07-07 09:00 +0100',
      zone: 'Europe/Paris',
      read: due,
      onClock: later,
      remedy: '2030-07-07 09:00 +02:00',
    },
  ],
  'zone-unknown': [
    { zone: 'Europe/Pariss', file: '_config.yml', key: 'timezone' },
    { zone: 'europe/paris', file: '_config.yml', key: 'timezone', near: 'Europe/Paris' },
    { zone: 'UTC+8', file: '_config.yml', key: 'timezone', asRead: '-08:00' },
    { zone: 'europe/paris', file: 'hugo.toml', key: 'timeZone', near: 'Europe/Paris', endsBuildOf: 'Hugo' },
  ],
  placeholder: [
    { word: 'XXX', where: 'body' },
    { word: 'XXX', where: 'front-matter', key: 'description' },
  ],
  'event-before-publication': [
    { text: '4 mai 2023', event: '2023-05-04', publication: '2024-02-07', guessedYear: false },
    { text: 'mardi 6 février', event: '2024-02-06', publication: '2024-02-07', guessedYear: true },
  ],
  'weekday-mismatch': [
    {
      text: 'mardi 4 mai 2023',
      weekday: 2,
      right: 4,
      day: '2023-05-04',
      nearest: '2023-05-02',
      guessedYear: false,
    },
  ],
  'merge-conflict': [{ isSpokenOf: false }, { isSpokenOf: true }],
  'file-missing': [
    { is: 'image', href: '/img/a.jpg' },
    { is: 'image', href: '/img/A.JPG', inCase: '/img/a.jpg' },
    { is: 'file', href: '/files/a.pdf', near: 'files/b/a.pdf' },
    { is: 'file', href: '/files/A.pdf', inCase: '/files/a.pdf' },
  ],
  'link-tag-broken': [
    { tag: 'post_url', target: '2029-01-01-a' },
    { tag: 'ref', target: 'a.md', near: 'b.md' },
  ],
  'link-unfinished': [
    { text: 'inscription', href: 'LIEN' },
    { text: 'inscription', href: '' },
    { text: '', href: '#' },
  ],
  'link-private': [
    { is: 'computer', host: 'localhost' },
    { is: 'network', host: '10.0.0.1' },
    { is: 'preview', host: 'staging.example.org' },
  ],
  'anchor-missing': [{ anchor: 'detials', near: 'details' }, { anchor: 'detials' }],
  'image-without-alt': [{ src: '/img/a.jpg' }, { src: '/img/a.jpg', name: 'IMG_1234.jpg' }],
  'link-insecure': [
    { is: 'link', host: 'example.org' },
    { is: 'image', host: 'example.org' },
  ],
  'tag-unclosed': [
    { is: 'tag-open', tag: '{{ page.title' },
    { is: 'block-open', tag: '{% if a %}' },
    { is: 'block-open', tag: '{{< highlight go >}}' },
    { is: 'end-alone', tag: '{% endif %}' },
  ],
  'fence-misread': [
    { is: 'signs', fence: '—-' },
    { is: 'place', fence: '---' },
    { is: 'second', fence: '---' },
  ],
  'template-error': [
    { is: 'unknown', what: 'tag', name: 'incldue', near: 'include', generator: 'Jekyll' },
    { is: 'unknown', what: 'tag', name: 'youtube', generator: 'Jekyll' },
    { is: 'unknown', what: 'filter', name: 'shout', generator: 'Eleventy' },
    { is: 'unknown', what: 'shortcode', name: 'note', generator: 'Hugo' },
    { is: 'unreadable', tag: '{% if a = b %}', form: '{% if page.key == "x" %}', generator: 'Jekyll' },
    { is: 'unreadable', tag: '{% $a %}', generator: 'Jekyll' },
    { is: 'unreadable', tag: '{% if %}', reason: 'unexpected token', generator: 'Eleventy' },
    { is: 'include-missing', file: 'card.html', isConditional: false, generator: 'Jekyll' },
    { is: 'include-missing', file: 'Card.html', near: 'card.html', isConditional: true, generator: 'Jekyll' },
    { is: 'parameter-missing', name: 'ref', form: '{{< ref "page.md" >}}', generator: 'Hugo' },
  ],
  'template-in-code': [
    { text: '{{ secrets.KEY }}', language: 'Liquid', isTag: false },
    { text: '{% for a in b %}', language: 'Nunjucks', isTag: true },
  ],
  'mdx-error': [
    { is: 'unchecked' },
    ...(['brace', 'angle', 'tag', 'code', 'other'] as const).map((is) => ({
      is,
      text: 'a <5 {b',
      reason: 'Unexpected character `5`',
      generator: 'Docusaurus',
    })),
  ],
  'punctuation-spacing': [{ count: 1 }, { count: 4 }],
}
