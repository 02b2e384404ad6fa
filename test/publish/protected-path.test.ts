import { expect, test } from 'vitest'
import { isProtectedPath } from '../../src/publish/protected-gate.ts'

test.each([
  '.github/galley.yml',
  '.github/workflows/deploy.yml',
  '.github/x',
  '.github/.hidden/x',
  '.github/workflows/a\nb.yml',
  '.github/é/ü.md',
  '.github',
  '.gitmodules',
  '.gitattributes',
  '_posts/.gitattributes',
])('%j is protected', (path) => expect(isProtectedPath(path)).toBe(true))

test.each([
  ['in another case', '.GitHub/workflows/a.yml'],
  ['in another case', '.GITHUB'],
  ['with signs that macOS overlooks', '.g\u200cith\u2060ub/a.yml'],
  ['with signs that macOS overlooks', '\ufeff.github/a.yml'],
  ['with a letter that is another one’s capital', '.g\u0131thub/a.yml'],
  ['with a letter that is two', '.g\u0130thub/a.yml'],
  ['in wide letters', '.\uff47ithub/a.yml'],
  ['with dots and spaces that Windows overlooks', '.github. ./a.yml'],
  ['as a stream of Windows', '.github::$INDEX_ALLOCATION/a.yml'],
  ['by its short name on Windows', 'GITHUB~1/workflows/a.yml'],
  ['behind a backslash', 'a\\.github\\workflows\\a.yml'],
  ['behind a backslash at the start', '\\.github\\a.yml'],
  ['in another case', '.GitModules'],
  ['by its short name on Windows', 'gitmod~1'],
  ['by the other short name', 'GI7EBA~1'],
  ['in another case', 'notes/.GITATTRIBUTES'],
  ['by its short name on Windows', 'notes/GITATT~1'],
  ['by the other short name', 'notes\\gi7d29~1'],
])('the same %s: %j', (_how, path) => expect(isProtectedPath(path)).toBe(true))

test.each([
  'docs/.github/x',
  '.githubx/y',
  'github/x',
  '_posts/.github/workflows/deploy.yml',
  '.github.md',
  ' .github/x',
  '.gitignore',
  'vendor/.gitmodules',
  '.gitmodules.md',
  'gitattributes',
  '_posts/2030-01-07-github~1.md',
  '',
])('but %j only looks like it', (path) => expect(isProtectedPath(path)).toBe(false))
