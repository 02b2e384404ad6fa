import { generatorOf } from '../generators/registry.ts'
import { noOptions, type SiteFileRule } from '../rule.ts'
import type { SiteEffect } from '../site-files/site-effect.ts'

export type SiteChangeValues = SiteEffect & { generator: string }

/** A list or a configuration stands behind every post, and whoever changes it may think of one. */
export const siteChange: SiteFileRule<'site-change', SiteChangeValues> = {
  id: 'site-change',
  severity: 'warning',
  about:
    'A change of the site’s own files moves posts to other addresses, hides them, or has the build end at them: another `permalink:` in the configuration, an author taken out of `authors.yml`.',
  options: noOptions,
  checkSiteFile: ({ site, effects, changed }) =>
    effects.map((effect) => ({
      range: changed,
      ...(effect.is === 'refused' && { severity: 'error' as const }),
      values: { ...effect, generator: generatorOf(site.generator).name },
    })),
}
