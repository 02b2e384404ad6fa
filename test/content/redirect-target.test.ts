import { expect, test } from 'vitest'
import { isRedirectSource, isRedirectTarget } from '../../src/content/redirect-target.ts'

test.each([
  '/',
  '/archives/',
  '/2029/été.html',
  '/a?b=c&d=e#f',
  'https://example.org',
  'https://example.org:8443/a?b#c',
])('readers may be sent to %j', (text) => expect(isRedirectTarget(text)).toBe(true))

test.each([
  '',
  'archives',
  '//evil.example/',
  '/\\evil.example/',
  'http://example.org/',
  'https://user@example.org/',
  'https://user:pass@example.org/',
  'https:///a',
  'https://localhost/',
  'javascript:alert(1)',
  'data:text/html,x',
  '/a b',
  '/a\n/* https://evil.example/ 301',
  '/a\t/b',
  '/a\u2028/b',
  '/a"><script>',
  "/a'b",
  '/{{ site.secret }}',
  '/:splat',
  '/a/*',
  'https://example.org/:splat',
  '/../a',
  '/a/..',
  `/${'a'.repeat(500)}`,
])('nor to %j', (text) => expect(isRedirectTarget(text)).toBe(false))

/** `*` and `:name` stand for anything in `_redirects`: such a post would lead a whole folder away. */
test.each(['/', '/blog/*', '/:year/a', '/a b', '/a\nb', '/a"b', '//a', '/a/../b', '/{a}', '/a#b', '/a?b'])(
  'nobody is led away from %j',
  (path) => expect(isRedirectSource(path)).toBe(false),
)
