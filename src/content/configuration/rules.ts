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
  for (const [id, written] of tree?.keys ?? []) {
    const rule = rules.find((candidate) => candidate.id === id)
    const path = join('rules', id)
    if (!rule) {
      const ids = rules.map((candidate) => candidate.id)
      reader.unknown('rules', id, written.key, ids, 'unknown-rule')
    } else if (isSeverity(written.tree.value)) settings[rule.id] = { severity: written.tree.value }
    else if (written.tree.keys) settings[rule.id] = readRule(reader, rule, written.tree, path)
    else if (written.tree.value !== null) reader.wrong(path, written.tree, { is: 'rule-setting' })
  }
  return settings
}

function readRule(reader: Reader, rule: AnyRule, tree: YamlTree, path: string): RuleSetting {
  const { shape }: AnyRule['options'] = rule.options
  const options: Record<string, unknown> = {}
  let severity: Severity | 'off' | undefined
  for (const [key, written] of tree.keys ?? []) {
    const { value } = written.tree
    if (value === null) continue
    if (key === 'severity') {
      if (isSeverity(value)) severity = value
      else reader.wrong(join(path, key), written.tree, { is: 'one-of', words: severities })
    } else if (Object.hasOwn(shape, key) && shape[key]) {
      const read = shape[key].safeParse(value)
      if (read.success) options[key] = value
      else reader.wrong(join(path, key), written.tree, { is: 'option' }, read.error.issues[0]?.message)
    } else reader.unknown(path, key, written.key, ['severity', ...Object.keys(shape)])
  }
  return { ...(severity !== undefined && { severity }), options }
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return severities.some((severity) => severity === value)
}
