import type { ValueRefusal } from '../generators/value-refusal.ts'
import { asText } from '../safe-object.ts'
import type { YamlTree } from '../yaml-tree.ts'

/** A value of the configuration, and why Jekyll ends its build there. */
export interface SettingFault {
  key: string
  tree: YamlTree
  because: ValueRefusal['because']
}

export function isOff({ value, quoted }: YamlTree): boolean {
  return value === null || value === false || (!quoted && /^(?:no|off)$/i.test(asText(value)))
}
