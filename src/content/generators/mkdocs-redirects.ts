import type { RedirectStep } from '../redirect-step.ts'
import type { Site } from '../site.ts'

/** By a plugin, which names pages by their files: https://github.com/mkdocs/mkdocs-redirects */
export function mkdocsRedirects(
  address: string,
  { folder, basePath }: Site,
  files: readonly string[],
): RedirectStep[] {
  const page = address.slice(basePath.length).replace(/^\/|\/$/g, '')
  return [
    {
      file: files.find((file) => /(?:^|\/)mkdocs\.ya?ml$/.test(file)) ?? `${folder}mkdocs.yml`,
      lines: [`redirects: {redirect_maps: {'${page}.md': '….md'}}`],
    },
  ]
}
