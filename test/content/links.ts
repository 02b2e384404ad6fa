import type { RuleId } from '../../src/content/rules/registry.ts'
import { findings, type Situation } from './findings.ts'

/** What a rule finds in a body whose first line is line 4: where, and what the finding would be turned into. */
export const foundInBody = <Id extends RuleId>(rule: Id, body: string, more: Partial<Situation> = {}) =>
  findings(rule, { text: `---\ntitle: Salon\n---\n${body}`, ...more })
