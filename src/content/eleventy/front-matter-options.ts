import type { Program } from '../generators/program.ts'
import { argumentsOf } from '../generators/program-calls.ts'
import { asMapping, member, type Value } from '../generators/program-value.ts'

/**
 * The configuration brings no YAML reader and no fences of its own
 * (https://www.11ty.dev/docs/data-frontmatter-customize/).
 */
export function leavesYaml(program: Program): boolean {
  return argumentsOf(program, 'setFrontMatterParsingOptions').every(isWithoutReader)
}

function isWithoutReader(options: Value): boolean {
  const engines = member(options, 'engines')
  const isPlain = asMapping(options) !== undefined && member(options, 'delimiters') === undefined
  return isPlain && (engines === undefined || (asMapping(engines) !== undefined && !member(engines, 'yaml')))
}

/**
 * The languages for which the configuration brings readers of its own, as they are written behind the fence. Undefined if code
 * decides.
 */
export function addedLanguages(program: Program): string[] | undefined {
  const engines = argumentsOf(program, 'setFrontMatterParsingOptions').map((options) =>
    asMapping(options) ? (member(options, 'engines') ?? {}) : undefined,
  )
  const names = engines.map((one) => {
    const mapping = asMapping(one)
    return mapping && Object.keys(mapping)
  })
  return names.includes(undefined) ? undefined : names.flatMap((name) => name ?? [])
}
