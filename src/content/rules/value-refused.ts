import { generatorOf } from '../generators/registry.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import { noOptions, type Rule, type SiteFileRule } from '../rule.ts'

export interface ValueRefusedValues extends Pick<ValueRefusal, 'key' | 'text' | 'because' | 'file'> {
  generator: string
}

/** Some generators end their build at a value that they do not expect: then no page of the site is updated. */
export const valueRefused: Rule<'value-refused', ValueRefusedValues> &
  SiteFileRule<'value-refused', ValueRefusedValues> = {
  id: 'value-refused',
  severity: 'error',
  about:
    'The generator ends its build at this value, and no page of the site is updated: an empty `slug:` in Docusaurus.',
  options: noOptions,
  check({ post, site }) {
    const { name, refusals } = generatorOf(site.generator)
    return refusals(post, site).map(({ range, by, severity, ...refusal }) => ({
      range,
      ...(severity && { severity }),
      values: { ...refusal, generator: by ?? name },
    }))
  },
  checkSiteFile({ path, text, site }) {
    const { name, siteFile } = generatorOf(site.generator)
    const faults = siteFile(path, site)?.(path, text) ?? []
    return faults.map(({ range, by, severity, ...refusal }) => ({
      range,
      ...(severity && { severity }),
      values: { ...refusal, generator: by ?? name },
    }))
  },
}
