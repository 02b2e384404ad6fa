import { generatorOf } from './generators/registry.ts'
import type { RedirectStep } from './redirect-step.ts'
import type { Site } from './site.ts'

/**
 * The site's own way, as simple as it is there. `files`: those of the site that may send readers on. Empty if nobody but
 * whoever looks after the server can. `…` stands for the new address.
 */
export function redirectRemedy(address: string, site: Site, files: readonly string[]): RedirectStep[] {
  const generator = generatorOf(site.generator)
  const key = generator.redirectKey(site)
  if (key !== undefined) return [{ lines: [`${key}: [${address}]`] }]
  const named = (name: string) => files.find((file) => file.split('/').at(-1) === name)
  const host = named('_redirects')
  if (host) return [{ file: host, lines: [`${address} /… 301`] }]
  const netlify = named('netlify.toml')
  if (netlify) return [{ file: netlify, lines: ['[[redirects]]', `from = "${address}"`, 'to = "/…"'] }]
  return generator.redirectSteps(address, site, files)
}
