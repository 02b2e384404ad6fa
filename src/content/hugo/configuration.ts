import { readConfigFile } from '../generators/config-file.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { isConfiguration } from './locate.ts'
import { isSince } from './version.ts'

type Config = Readonly<Record<string, unknown>>

export interface HugoConfiguration {
  /** Hugo ignores the case of keys; here they are in lower case. */
  config: Config
  /** The file of each top-level key. */
  fileOf: ReadonlyMap<string, string>
}

/**
 * The configuration is one file, and a file for each key below `config/_default/`, over which Hugo lays those of
 * `config/production/`, since it builds for production (https://gohugo.io/configuration/introduction/). The file of one
 * language, whatever its name (`languages.fr.toml`, `menus.fr.toml`), holds settings of that language
 * (https://github.com/gohugoio/hugo/blob/v0.164.0/config/configLoader.go).
 */
export function readHugoConfiguration(
  files: ReadonlyMap<string, string>,
  version: Pick<Site, 'version'>,
): HugoConfiguration {
  const config = createSafeObject()
  const fileOf = new Map<string, string>()
  const yaml = { yesIsTrue: !isSince(152, version) }
  for (const [file, text] of files) {
    if (!isConfiguration(file)) continue
    const values = lowerKeys(readConfigFile(file, text, yaml)) as Config
    const placed = placedAt(keyPath(file), values)
    overlay(config, placed)
    for (const key of Object.keys(placed)) fileOf.set(key, file)
  }
  return { config, fileOf }
}

function keyPath(file: string): string[] {
  const [name = '', language] = file
    .slice(file.lastIndexOf('/') + 1)
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .split('.')
  if (language === undefined) return name === 'hugo' || name === 'config' ? [] : [name]
  const within = /^(?:menus?|params)$/.test(name) ? [name] : []
  return ['languages', language, ...within]
}

function placedAt(keys: readonly string[], values: Config): Config {
  return keys.reduceRight<Config>((inner, key) => Object.assign(createSafeObject(), { [key]: inner }), values)
}

function overlay(below: Record<string, unknown>, above: Config): void {
  for (const key of Object.keys(above)) {
    const [old, added] = [below[key], above[key]]
    if (isMapping(old) && isMapping(added)) overlay(old as Record<string, unknown>, added)
    else below[key] = added
  }
}

export function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys)
  if (!isMapping(value)) return value
  const lower = createSafeObject()
  for (const key of Object.keys(value)) lower[key.toLowerCase()] = lowerKeys(value[key])
  return lower
}
