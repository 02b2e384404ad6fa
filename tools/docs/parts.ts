import { rules } from '../../src/content/rules/registry.ts'
import { commandReference } from './command-reference.ts'
import { generatorsTable, keysTable, variablesTable } from './configuration-parts.ts'
import type { Parts } from './fill-page.ts'
import { ruleEntry, rulesTable } from './rule-parts.ts'

/** Everything in the docs that is written by code, so that it cannot differ from the code. */
export const parts: Parts = new Map<string, (page: string) => string>([
  ['keys of galley.yml', keysTable],
  ['generators', generatorsTable],
  ['environment variables', variablesTable],
  ['table of rules', rulesTable],
  ...rules.map((rule) => [`rule ${rule.id}`, () => ruleEntry(rule)] as const),
  ['commands', commandReference],
])
