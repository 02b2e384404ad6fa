import type { Site } from '../../src/content/site.ts'
import { previewPost } from '../../src/render/preview.ts'
import { siteFrom } from '../content/findings.ts'

export const jekyll: Site = {
  generator: 'jekyll',
  folder: '',
  root: '',
  url: 'https://gazette.example',
  basePath: '',
  zone: { by: 'default', zone: 'UTC' },
  future: false,
  config: {},
}
export const hugo: Site = { ...jekyll, generator: 'hugo' }
export const eleventy: Site = {
  ...jekyll,
  generator: 'eleventy',
  config: siteFrom({ 'eleventy.config.js': '' }).config,
}
export const docusaurus: Site = {
  ...jekyll,
  generator: 'docusaurus',
  config: siteFrom({ 'docusaurus.config.js': '' }).config,
}

export const RAW = 'https://github.com/mairie/site/raw/c0ffee'

/** A post's preview as one piece of HTML. */
export function preview(body: string, site: Site = jekyll, path?: string): string {
  const of =
    path ?? (site.generator === 'hugo' ? 'content/post/salon/index.md' : '_posts/2030-01-07-salon.md')
  return previewPost({ path: of, body }, site, { rawUrl: RAW }).blocks.join('\n')
}
