import type { Layouts } from '../generators/generator.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import { configOf } from './site.ts'

/**
 * Eleventy ends its build at a layout that it does not find. A name without an ending finds a file with any:
 * https://github.com/11ty/eleventy/blob/v3.1.8/src/TemplateLayoutPathResolver.js
 */
export function eleventyLayouts(site: Site, files: Files): Layouts | undefined {
  const { layouts, layoutAliases, mayHaveMoreLayouts } = configOf(site).folders
  if (layouts === undefined || files.hasUnlisted) return undefined
  const folder = site.root + layouts
  const own = files.below(folder).map((path) => path.slice(folder.length))
  return {
    own: own.flatMap((path) => [path, path.replace(/(?:\.11ty)?\.[^./]+$/, '')]),
    builtIn: layoutAliases,
    // Where there are none at all, the configuration may have been misread.
    ifMissing: mayHaveMoreLayouts || own.length === 0 ? 'may-end-build' : 'ends-build',
  }
}
