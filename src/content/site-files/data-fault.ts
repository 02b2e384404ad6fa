import { CORE_SCHEMA, load } from 'js-yaml'
import { parse as parseToml, TomlError } from 'smol-toml'
import { parseDocument } from 'yaml'
import { isYamlError } from '../front-matter/js-yaml-problem.ts'
import { nestsTooDeeply } from '../generators/config-file.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import { linesOf, type Range, rangeOfLine } from '../range.ts'
import type { FaultsInFile } from './site-file.ts'

/**
 * Where YAML, TOML or JSON cannot be read. Generators have readers of their own, in Ruby, Go, Python or JavaScript, so a
 * file of YAML is said to be at fault only where two that differ stop. Jekyll 4.3.1 and Hugo 0.111.3 were asked about 43
 * files: each that is named here ended their build.
 */
export const dataFault: FaultsInFile = (path, text) => {
  const fault = path.endsWith('.toml')
    ? tomlFault(text)
    : path.endsWith('.json')
      ? jsonFault(text)
      : yamlFault(text)
  if (!fault) return []
  const name = path.slice(path.lastIndexOf('/') + 1)
  const because = { is: 'unreadable' as const, reason: fault.reason.slice(0, 200) }
  return [{ key: name, text: '', range: fault.range, because } satisfies ValueRefusal]
}

interface DataFault {
  reason: string
  range: Range
}

function yamlFault(text: string): DataFault | undefined {
  if (nestsTooDeeply(text)) return undefined
  try {
    // A key given twice is no fault to most readers.
    load(text.replace(/^\uFEFF/, ''), { schema: CORE_SCHEMA, json: true })
    return undefined
  } catch (error) {
    // Some generators have tags of their own, as `!ENV` of MkDocs.
    if (!isYamlError(error) || error.reason.startsWith('unknown tag')) return undefined
    const { errors } = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' })
    const isCertain = errors.length > 0 || error.reason.startsWith('unidentified alias')
    if (!isCertain) return undefined
    return { reason: error.reason, range: rangeOfLine(text, (error.mark?.line ?? 0) + 1) }
  }
}

function tomlFault(text: string): DataFault | undefined {
  try {
    parseToml(text.replace(/^\uFEFF/, ''))
    return undefined
  } catch (error) {
    if (!(error instanceof TomlError)) return undefined
    const [reason = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
    return { reason, range: rangeOfLine(text, error.line) }
  }
}

/** An empty file says nothing: some readers take it, and others do not. */
function jsonFault(text: string): DataFault | undefined {
  const source = text.replace(/^\uFEFF/, '')
  if (source.trim() === '') return undefined
  try {
    JSON.parse(source)
    return undefined
  } catch (error) {
    const message = (error as Error).message
    const position = /\bposition (\d+)/.exec(message)?.[1]
    const reason = message.replace(/ in JSON at position.*$/, '').replace(/, "?\.{3}.*$/s, '')
    const at = position === undefined ? source.trimEnd().length : Number(position)
    return { reason, range: rangeOfLine(source, linesOf(source).line(at)) }
  }
}
