import { expect, test } from '@jest/globals'
import { defaultConfiguration, readConfiguration } from '../../src/content/configuration.ts'
import { describeSite, siteFiles } from '../../src/content/describe-site.ts'

test('which files to read', () => {
  expect(siteFiles(['_config.yml', 'hugo/hugo.toml'], defaultConfiguration)).toEqual(['_config.yml'])
  const { configuration } = readConfiguration('generator: hugo')
  expect(siteFiles(['_config.yml', 'hugo/hugo.toml'], configuration)).toEqual(['hugo/hugo.toml'])
  expect(siteFiles(['README.md'], defaultConfiguration)).toEqual([])
})

test('Galley’s own configuration goes before the generator’s', () => {
  const files = new Map([['_config.yml', 'timezone: UTC\nlang: en\n']])
  const { configuration } = readConfiguration('timezone: Europe/Paris\nlanguage: fr')
  expect(describeSite(['_config.yml'], files, configuration)).toMatchObject({
    zone: { by: 'site', zone: 'Europe/Paris', file: '.github/galley.yml', key: 'timezone' },
    language: 'fr',
  })
})

test('no generator, no site', () => {
  expect(describeSite(['README.md'], new Map(), defaultConfiguration)).toBeUndefined()
})
