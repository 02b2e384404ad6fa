import { describe, expect, test } from 'vitest'
import { examine as examineIn, type Situation } from '../findings.ts'

const examine = (situation: Situation) =>
  examineIn({ path: 'content/blog/salon.md', configName: 'hugo.toml', ...situation })

describe('where a post lives', () => {
  const post = '---\ntitle: Au Salon\ndate: 2030-01-07\n---\n'
  test.each([
    ['its folders and name', 'content/blog/a/Salon.md', post, '', '/blog/a/salon/'],
    ['a bundle', 'content/blog/salon/index.md', post, '', '/blog/salon/'],
    ['spaces', 'content/blog/Le  Salon.md', post, '', '/blog/le-salon/'],
    ['below the base path', 'content/a.md', post, 'baseURL = "https://example.org/blog/"', '/blog/a/'],
    ['its own slug', 'content/blog/a.md', '---\nslug: Le Salon\n---\n', '', '/blog/le-salon/'],
    ['its own url', 'content/blog/a.md', '---\nurl: /Le/Salon.html\n---\n', '', '/Le/Salon.html'],
    [
      'its section’s pattern',
      'content/blog/a.md',
      post,
      '[permalinks]\nblog = "/:year/:month/:title/"',
      '/2030/01/au-salon/',
    ],
    [
      'the pattern by kind',
      'content/blog/a.md',
      post,
      '[permalinks.page]\nblog = "/:section/:yearday/:contentbasename/"',
      '/blog/7/a/',
    ],
    [
      'a pattern that needs a date',
      'content/blog/a.md',
      '---\n---\n',
      '[permalinks]\nblog = "/:year/:slug/"',
      undefined,
    ],
    ['ugly', 'content/blog/a.md', post, 'uglyURLs = true', '/blog/a.html'],
    ['a name Hugo cleans', "content/blog/L'été -- 2 & a+b.md", post, '', '/blog/l%C3%A9t%C3%A9--2-a+b/'],
    [
      'without accents, capitals kept',
      'content/Été.md',
      post,
      'removePathAccents = true\ndisablePathToLower = true',
      '/Ete/',
    ],
    ['ugly by section', 'content/blog/a.md', post, '[uglyURLs]\nblog = true', '/blog/a.html'],
    [
      'a relative url',
      'content/blog/a.fr.md',
      '---\nurl: x\n---\n',
      '[languages.fr]\n[languages.en]',
      '/fr/x/',
    ],
    [
      'an absolute url',
      'content/blog/a.fr.md',
      '---\nurl: /x\n---\n',
      '[languages.fr]\n[languages.en]',
      '/x/',
    ],
    ['a url with tokens', 'content/blog/a.md', '---\ntitle: B\nurl: /x/:title/\n---\n', '', '/x/b/'],
    [
      'a language’s own pattern',
      'content/blog/a.fr.md',
      post,
      '[languages.fr.permalinks]\nblog = "/b/:slug"',
      '/fr/b/au-salon/',
    ],
    [
      'parts of the sections, Go’s layouts',
      'content/blog/a/b/c.md',
      post,
      '[permalinks]\nblog = "/:sections[last]/:2006-:Jan/:sections/"',
      '/blog/2030-jan/blog/',
    ],
    ['the only language', 'content/a.md', post, 'defaultContentLanguageInSubdir = true', '/en/a/'],
    [
      'the default language’s folder',
      'content/a.md',
      post,
      'defaultContentLanguageInSubdir = true\n[languages.fr]\n[languages.en]',
      '/en/a/',
    ],
    [
      'a slug in the name, where the date is',
      'content/2030-01-07-a.md',
      '---\n---\n',
      '[frontmatter]\ndate = [":filename"]',
      '/a/',
    ],
    ['another language', 'content/blog/a.fr.md', post, '[languages.fr]\n[languages.en]', '/fr/blog/a/'],
    [
      'a language’s own folder',
      'content/fr/a.md',
      post,
      '[languages.fr]\ncontentDir = "content/fr"',
      '/fr/a/',
    ],
    [
      'a mount',
      'content/en/a.md',
      post,
      '[[module.mounts]]\nsource = "content/en"\ntarget = "content"',
      '/a/',
    ],
  ])('%s', (_name, path, text, config, address) => {
    expect(examine({ path, text, config }).address).toBe(address)
  })
})

/** Hugo 0.111, 0.131 and 0.169 were asked. */
describe('what each Hugo makes of an address', () => {
  const post = '---\ntitle: T\n---\n'
  const ugly = '[uglyURLs]\nblog = true'
  test.each<[string, string, string, [string, string, string]]>([
    ['ugly by section', post, ugly, ['/blog/a.html', '/blog/a/', '/blog/a.html']],
    ['a boolean as text', post, 'uglyURLs = "true"', ['/blog/a.html', '/blog/a.html', '/blog/a.html']],
    [
      'a language’s own',
      post,
      'uglyURLs = true\n[languages.en]\nuglyURLs = false',
      ['/blog/a/', '/blog/a.html', '/blog/a.html'],
    ],
    [
      'a language’s own section',
      post,
      '[uglyURLs]\nblog = true\n[languages.en.uglyURLs]\ndocs = true',
      ['/blog/a/', '/blog/a/', '/blog/a/'],
    ],
    ['a path', '---\npath: /Foo/Bar\n---\n', '', ['/blog/a/', '/foo/bar/', '/blog/a/']],
    ['a path with a slug', '---\npath: foo/bar\nslug: s\n---\n', '', ['/blog/s/', '/foo/s/', '/blog/s/']],
    [
      'a language',
      '---\nlang: fr\n---\n',
      '[languages.en]\nweight = 1\n[languages.fr]\nweight = 2',
      ['/blog/a/', '/fr/blog/a/', '/blog/a/'],
    ],
  ])('%s', (_, text, config, addresses) => {
    const asked = ['0.111.3', '0.131.0', '0.169.0'].map(
      (version) => examine({ path: 'content/blog/a.md', text, config, files: { '.hvm': version } }).address,
    )
    expect(asked).toEqual(addresses)
  })
})
