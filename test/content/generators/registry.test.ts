import { expect, test } from '@jest/globals'
import { detectGenerator, generatorOf, generators } from '../../../src/content/generators/registry.ts'

test.each([
  ['Jekyll', ['_config.yml', '_posts/a.md'], undefined, 'jekyll'],
  ['Hugo', ['hugo.toml', 'content/a.md'], undefined, 'hugo'],
  ['the one nearest the root', ['docs/_config.yml', 'hugo.toml'], undefined, 'hugo'],
  ['the wanted one, even without its files', ['hugo.toml'], 'jekyll', 'jekyll'],
  ['none', ['README.md', 'config.yml'], undefined, undefined],
] as const)('whose site it is: %s', (_name, paths, wanted, id) => {
  expect(detectGenerator(paths, wanted)?.id).toBe(id)
})

test('each is found by its own id', () => {
  for (const generator of generators) expect(generatorOf(generator.id)).toBe(generator)
})
