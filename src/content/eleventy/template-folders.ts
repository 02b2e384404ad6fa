import { cleanPath } from '../generators/config-file.ts'
import type { Program } from '../generators/program.ts'
import { argumentsOf } from '../generators/program-calls.ts'
import { member, type Value } from '../generators/program-value.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface TemplateFolders {
  /** Below the site's root, with a slash at the end. Undefined if code decides. */
  includes: string | undefined
  layouts: string | undefined
  /** https://www.11ty.dev/docs/config/#directory-for-global-data-files */
  data: string | undefined
  layoutAliases: readonly string[]
  /** Code or a plugin may bring layouts that are no files. */
  mayHaveMoreLayouts: boolean
}

function modulesIn(code: string): string[] {
  return [...code.matchAll(/\b(?:from|import|require\()\s*["']([^"'\n]{1,200})["']/g)].map(
    ([, from = '']) => from,
  )
}

/** https://www.11ty.dev/docs/config/#directory-for-includes: below the input folder, and `layouts` only if it is set. */
export function templateFolders(
  config: Value,
  program: Program,
  input: string,
  allCode: string,
): TemplateFolders {
  const folder = (key: string, method: string, ifNone: Value): Value => {
    const set = argumentsOf(program, method).at(-1)
    return member(member(config, 'dir'), key) ?? set ?? ifNone
  }
  const below = (value: Value) =>
    typeof value === 'string' ? `${cleanPath(`${input}/${value}`)}/`.replace(/^\//, '') : undefined
  const includes = folder('includes', 'setIncludesDirectory', '_includes')
  const aliases = argumentsOf(program, 'addLayoutAlias')
  // Code of the site's own is read with the rest.
  const isOfficial = (from: string) =>
    from.startsWith('.') || /^@11ty\/|^eleventy-plugin-/.test(from) || !/eleventy|11ty/i.test(from)
  return {
    includes: below(includes),
    layouts: below(folder('layouts', 'setLayoutsDirectory', includes)),
    data: below(folder('data', 'setDataDirectory', '_data')),
    layoutAliases: aliases.filter((alias) => typeof alias === 'string').slice(0, 200),
    mayHaveMoreLayouts:
      aliases.some((alias) => typeof alias !== 'string') ||
      /\baddTemplate\(|\blayoutAliases\b|\bsetLayoutResolution\(/.test(allCode) ||
      ![...program.imports, ...modulesIn(allCode)].every(isOfficial),
  }
}
