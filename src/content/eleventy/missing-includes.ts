import { type TagToken, TokenKind, type TopLevelToken } from 'liquidjs'
import { closest } from '../near-miss.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import { mostTemplateFaults, type TemplateFault } from '../structure/template-fault.ts'
import { configOf } from './site.ts'

/** What stands within may never be shown, and Liquid looks for the file only then. */
const CONDITIONAL = ['if', 'unless', 'case', 'for', 'tablerow']

/**
 * Files that Liquid would include and that are not there: Eleventy 3.1.8 ends its build. It looks into the folder of
 * includes and the input folder, and takes a name without quotes for a variable
 * (https://www.11ty.dev/docs/languages/liquid/#quoted-include-paths).
 */
export function missingIncludes(tokens: readonly TopLevelToken[], site: Site, files: Files): TemplateFault[] {
  const { input, folders } = configOf(site)
  if (folders.includes === undefined || folders.mayHaveMoreLayouts || files.hasUnlisted) return []
  const roots = [folders.includes, input === '' ? '' : `${input}/`].map((folder) => site.root + folder)
  const faults: TemplateFault[] = []
  const open: string[] = []
  for (const token of tokens) {
    if (token.kind !== TokenKind.Tag || faults.length >= mostTemplateFaults) continue
    const { name, args, begin, end } = token as TagToken
    if (CONDITIONAL.includes(name) || name === 'comment') open.push(name)
    if (name === `end${open.at(-1)}`) open.pop()
    const isInclude = /^(?:include|render|layout)$/.test(name)
    const unquoted =
      isInclude && open.length === 0 && /^\s*[\w/-]{1,200}\.(?:html|liquid|md|njk)\b/.exec(args)?.[0]
    if (unquoted) faults.push({ ...withoutQuotes(name, unquoted.trim()), start: begin, end })
    const file = isInclude ? writtenName(args) : undefined
    if (file === undefined || open.includes('comment') || isThere(file, roots, files)) continue
    const near = closest(
      file,
      files
        .below(roots[0] ?? '')
        .map((path) => path.slice(roots[0]?.length))
        .slice(0, 500),
    )
    const isConditional = open.length > 0
    const values = {
      is: 'include-missing',
      file,
      isConditional,
      ...(near !== undefined && { near }),
    } as const
    faults.push({ ...values, start: begin, end })
  }
  return faults
}

function withoutQuotes(tag: string, file: string) {
  return { is: 'unreadable', tag: `{% ${tag} ${file} %}`, form: `{% ${tag} "${file}" %}` } as const
}

/** Undefined if it is a variable, is put together of parts, or leads to a place beside the post. */
function writtenName(args: string): string | undefined {
  const [, , name] = /^\s*(["'])([^"'\n]{1,200})\1/.exec(args) ?? []
  return name === undefined || /\{\{|^\.|^\/|\.\./.test(name) ? undefined : name
}

function isThere(name: string, roots: readonly string[], files: Files): boolean {
  const file = /\.[^./]+$/.test(name) ? name : `${name}.liquid`
  return roots.some((root) => files.has(root + file) || files.has(root + name))
}
