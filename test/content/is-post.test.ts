import { expect, test } from 'vitest'
import { isPost } from '../../src/content/is-post.ts'
import { siteFrom } from './findings.ts'

const site = siteFrom({ 'docs/_config.yml': '' })

test.each([
  ['the generator’s own posts', undefined, 'docs/_posts/2030-01-07-a.md', true],
  ['only those named', ['docs/news/**'], 'docs/_posts/2030-01-07-a.md', false],
  ['named from the repository’s root', ['docs/news/**'], 'docs/news/a/b.md', true],
  ['named from the site’s', ['news/*.md'], 'docs/news/a.md', true],
  ['not deeper than named', ['news/*.md'], 'docs/news/a/b.md', false],
  ['one of several', ['news/**', '{a,b}/**'], 'docs/b/c.md', true],
  ['no image beside them', ['news/**'], 'docs/news/a.png', false],
])('%s', (_name, posts, path, expected) => {
  expect(isPost(path, site, posts ? { posts } : {})).toBe(expected)
})
