import { expect, test } from '@jest/globals'
import { generatorOf, generators } from '../../../src/content/generators/registry.ts'

test('each is found by its own id', () => {
  for (const generator of generators) expect(generatorOf(generator.id)).toBe(generator)
})

test('none claims a repository without a site', () => {
  for (const { locate } of generators) expect(locate(['README.md', 'config.yml', 'src/index.ts'])).toEqual([])
})
