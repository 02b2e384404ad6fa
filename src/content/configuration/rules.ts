import type { Severity } from '../rule.ts'
import { type AnyRule, type RuleId, rules } from '../rules/registry.ts'
import type { YamlTree } from '../yaml-tree.ts'
import { join, type Reader } from './reader.ts'

export interface RuleSetting {
  severity?: Severity | 'off'
  options?: Readonly<Record<string, unknown>>
}

export type RuleSettings = Readonly<Partial<Record<RuleId, RuleSetting>>>

const severities = ['off', 'error', 'warning', 'notice'] as const

export function readRules(reader: Reader, tree: YamlTree | undefined): RuleSettings {
  const settings: Partial<Record<RuleId, RuleSetting>> = {}
  for (const [id, entry] of tree?.keys ?? []) {
    const rule = rules.find((candidate) => candidate.id === id)
    const path = join('rules', id)
    if (!rule) {
      const ids = rules.map((candidate) => candidate.id)
      reader.unknown('rules', id, entry.key, ids, 'unknown-rule')
    } else if (isSeverity(entry.tree.value)) settings[rule.id] = { severity: entry.tree.value }
    else if (entry.tree.keys) settings[rule.id] = readRule(reader, rule, entry.tree, path)
    else if (entry.tree.value !== null) reader.wrong(path, entry.tree, { is: 'rule-setting' })
  }
  return settings
}

function readRule(reader: Reader, rule: AnyRule, tree: YamlTree, path: string): RuleSetting {
  const { shape }: AnyRule['options'] = rule.options
  const options: Record<string, unknown> = {}
  let severity: Severity | 'off' | undefined
  for (const [key, entry] of tree.keys ?? []) {
    const { value } = entry.tree
    if (value === null) continue
    if (key === 'severity') {
      if (isSeverity(value)) severity = value
      else reader.wrong(join(path, key), entry.tree, { is: 'one-of', words: severities })
    } else if (Object.hasOwn(shape, key) && shape[key]) {
      const result = shape[key].safeParse(value)
      if (result.success) options[key] = value
      else reader.wrong(join(path, key), entry.tree, { is: 'option' }, result.error.issues[0]?.message)
    } else reader.unknown(path, key, entry.key, ['severity', ...Object.keys(shape)])
  }
  return { ...(severity !== undefined && { severity }), options }
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return severities.some((severity) => severity === value)
}
