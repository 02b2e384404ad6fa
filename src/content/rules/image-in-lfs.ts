import { generatorOf } from '../generators/registry.ts'
import { isImage, namedFiles } from '../links/file-addresses.ts'
import { pathsNamed } from '../links/missing-file.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface ImageInLfsValues {
  path: string
  /** The workflow that publishes the site; undefined for GitHub Pages. */
  workflow?: string
}

export const imageInLfs: Rule<'image-in-lfs', ImageInLfsValues> = {
  id: 'image-in-lfs',
  severity: 'warning',
  about:
    'An image that the pull request brings is kept in Git LFS, and what publishes the site does not fetch it from there.',
  options: noOptions,
  check(context) {
    const { files, site } = context
    const { paths = [], host } = files?.pointers ?? {}
    // Other generators need a build of their own, of which the repository shows nothing.
    if (!files || !host || (host.is === 'github-pages' && !generatorOf(site.generator).isBuiltByGitHubPages))
      return []
    const told = new Set<string>()
    return namedFiles(context).flatMap(({ address, range, hrefRange }): Finding<ImageInLfsValues>[] => {
      if (!isImage(address.tail) || told.has(address.tail)) return []
      told.add(address.tail)
      const [path, ...more] = pathsNamed(address, files)
      if (path === undefined || more.length > 0 || !paths.includes(path)) return []
      const workflow = host.is === 'workflow' ? { workflow: host.path } : {}
      return [{ range: hrefRange ?? range, values: { path, ...workflow } }]
    })
  },
}
