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
