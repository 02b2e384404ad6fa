import type { Site } from '../site.ts'
import { documentAt } from './document.ts'
import { passedOver } from './filter.ts'

const PLUGIN = 'jekyll-redirect-from'

export function hasRedirects({ config, pluginGems = [] }: Site): boolean {
  return [config.plugins, config.gems, pluginGems].flat().includes(PLUGIN)
}

/**
 * A page with the old address and `redirect_to` (https://github.com/jekyll/jekyll-redirect-from#redirect-to). The plugin makes
 * none of a post with `published: false`, which Jekyll does not read, and leaves a post without it in every list of posts.
 * Unlike `redirect_from` in the target's page it also leads to other sites, and no two pull requests change the same file.
 */
export function jekyllRedirectPage(
  { from, to }: { from: string; to: string },
  site: Site,
): { path: string; text: string } | undefined {
  if (!hasRedirects(site)) return undefined
  const name = `redirects/${from
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.html?$/, '')
    .replaceAll('/', '-')}.html`
  const path = site.root + name
  if (passedOver('redirects', '', site) || passedOver(name, '', site) || documentAt(path, site))
    return undefined
  return { path, text: `---\npermalink: ${from}\nredirect_to: ${to}\n---\n` }
}
