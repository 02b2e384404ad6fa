import { expect, test } from 'vitest'
import { generatorOf, generators } from '../../../src/content/generators/registry.ts'

test('each is found by its own id', () => {
  for (const generator of generators) expect(generatorOf(generator.id)).toBe(generator)
})

test('none claims a repository without a site', () => {
  for (const { locate } of generators) expect(locate(['README.md', 'config.yml', 'src/index.ts'])).toEqual([])
})

test('each finds a site by the signs that people are told', () => {
  for (const { locate, signs, name } of generators) {
    const paths = signs.map((sign) => (sign.endsWith('/') ? `${sign}2030-01-07-salon.md` : sign))
    expect([name, locate(paths).length]).toEqual([name, 1])
  }
})
