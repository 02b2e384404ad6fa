import { generatorOf } from '../generators/registry.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import { noOptions, type Rule, type SiteFileRule, type Subject } from '../rule.ts'

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
  subject: valueSubject,
  check({ post, site, files }) {
    const { name, refusals } = generatorOf(site.generator)
    return refusals(post, site, files).map(({ range, by, severity, ...refusal }) => ({
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

/** Of these the value counts, and of the others its form. */
const BY_VALUE = [
  'not-listed',
  'not-allowed',
  'unknown',
  'format',
  'language',
  'no-such-data',
  'no-page',
  'draft-page',
  'same-id',
]

function valueSubject({ key, text, because, file = '' }: ValueRefusedValues): Subject {
  const wanted = 'wanted' in because ? because.wanted : 'list' in because ? because.list : ''
  const place = key.replace(/\[\d+\]/g, '[]')
  const name = [place, because.is, wanted, file, BY_VALUE.includes(because.is) ? text : ''].join(' ')
  const word = /^\w+/.exec(key)?.[0]
  return { name, ...(word !== undefined && because.is !== 'missing' && { text: word }) }
}
