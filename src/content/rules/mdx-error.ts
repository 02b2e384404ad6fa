import { folderOf } from '../generators/config-file.ts'
import { generatorOf } from '../generators/registry.ts'
import type { ImportedFile, MdxReading, UnknownName } from '../mdx-reading.ts'
import { closest } from '../near-miss.ts'
import { type Range, rangeOfLine, topOfFile } from '../range.ts'
import type { Files } from '../repository.ts'
import { type Context, type Finding, noOptions, type Rule, type Subject } from '../rule.ts'

export type MdxErrorValues =
  | { is: 'unchecked' }
  | (Pick<UnknownName, 'is' | 'name' | 'member' | 'from' | 'importLine'> & { generator: string })
  /** A file that the post imports is not there. `isDoubtful`: nor is its folder, which the build may make. */
  | { is: 'file'; from: string; near?: string; isDoubtful: boolean }
  /** It is there, and no JSON. */
  | { is: 'json'; from: string; reason: string }
  /** A package that the site does not list. */
  | { is: 'package'; from: string }
  /** `@theme/…`, which no theme has. */
  | { is: 'theme-part'; from: string; near?: string }
  | {
      is: Extract<MdxReading, { is: 'refused' }>['why']
      text: string
      reason: string
      generator: string
      /** A plugin of the site may read it otherwise. */
      isDoubtful?: true
    }

/** `<https://example.org>` is a link in Markdown, and a broken tag in MDX. */
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>"']{1,300})>/y

/** HTML's elements without an end, which JSX closes with a slash: https://html.spec.whatwg.org/#void-elements */
const VOID =
  /<(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>"'{}]|"[^"<>]*"|'[^'<>]*')*>/iy

/** `{name}` or `{{ user.name }}`, which a text may well show to its readers. */
const IN_PROSE = /^(?:\{\s*[\w.$]+\s*\}|\{\{\s*[\w$]+\s*\}\})$/

/** A post that MDX cannot read, or whose code names what nothing defines, ends the whole build of Docusaurus and Astro. */
export const mdxError: Rule<'mdx-error', MdxErrorValues> = {
  id: 'mdx-error',
  severity: 'error',
  about:
    'MDX cannot read the post, or nothing defines what its code names, and the build would end: `<https://example.org>`, `{name}` or `<br>` (Docusaurus, Astro).',
  options: noOptions,
  subject: mdxSubject,
  check(context): Finding<MdxErrorValues>[] {
    const { post, site, mdx } = context
    if (mdx?.is === 'unchecked') {
      const range = mdx.line === undefined ? topOfFile : rangeOfLine(post.text, mdx.line)
      return [{ range, severity: 'notice', values: { is: 'unchecked' } }]
    }
    const generator = generatorOf(site.generator).name
    if (mdx?.is === 'read')
      return [
        ...mdx.unknownNames.map((name) => unknownName(name, post.text, generator)),
        ...missingImports(mdx.imports, context),
      ]
    if (mdx?.is !== 'refused') return []
    const { line, column, why, reason, isDoubtful } = mdx
    const source = lineOf(post.text, line)
    const range = { line, column, endLine: line, endColumn: Math.max(column, source.length + 1) }
    const fix = fixOf(source, column, line)
    const values = { is: why, text: source.trim(), reason, generator, ...(isDoubtful && { isDoubtful }) }
    return [{ range, ...(isDoubtful && { severity: 'warning' as const }), values, ...(fix && { fix }) }]
  },
}

const MOST_IMPORTS = 50

function missingImports(
  imports: readonly ImportedFile[],
  { post, site, files }: Context,
): Finding<MdxErrorValues>[] {
  if (!files || files.hasUnlisted) return []
  const { importedPlaces, lacksPackage, lacksThemePart } = generatorOf(site.generator)
  return imports.slice(0, MOST_IMPORTS).flatMap(({ from, line, column }): Finding<MdxErrorValues>[] => {
    const places = importedPlaces(from, post.path, site)
    const [path = ''] = places ?? []
    const range = { line, column, endLine: line, endColumn: column + from.length + 2 }
    if (!places && lacksPackage(from, site))
      return [{ range, severity: 'warning', values: { is: 'package', from } }]
    const part = lacksThemePart(from, site, files)
    if (part) return [{ range, values: { is: 'theme-part', from, ...part } }]
    const reason = jsonFault(from, places, files)
    if (reason !== undefined) return [{ range, values: { is: 'json', from, reason } }]
    // A folder may say in a file of its own what it stands for.
    if (!places || places.some((place) => files.has(place)) || files.hasFolderPath(path)) return []
    const folder = folderOf(path)
    const beside = files.below(folder).map((other) => other.slice(folder.length))
    const near = closest(path.slice(folder.length), beside)
    const values = {
      is: 'file' as const,
      from,
      ...(near !== undefined && { near: from.slice(0, from.lastIndexOf('/') + 1) + near }),
      isDoubtful: beside.length === 0,
    }
    return [{ range, ...(values.isDoubtful && { severity: 'warning' as const }), values }]
  })
}

function jsonFault(from: string, places: readonly string[] | undefined, files: Files): string | undefined {
  const path = /[?!]/.test(from) ? undefined : places?.find((place) => files.has(place))
  const text = path?.endsWith('.json') ? files.texts.get(path) : undefined
  if (text === undefined) return undefined
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''))
    return undefined
  } catch (error) {
    return (error as SyntaxError).message.replace(/(?:,|\.\.\.)? ?"[\s\S]*$/, '').slice(0, 100)
  }
}

function lineOf(text: string, line: number): string {
  return text.split('\n', line)[line - 1]?.replace(/\r$/, '') ?? ''
}

function unknownName(
  { line, column, braces, ...named }: UnknownName,
  text: string,
  generator: string,
): Finding<MdxErrorValues> {
  const { is, name, importLine } = named
  const length = is === 'component' ? name.length + 1 : name.length
  const fix = importLine === undefined && braces ? asProse(braces, lineOf(text, line)) : undefined
  return {
    range: { line, column, endLine: line, endColumn: column + length },
    values: { ...named, generator },
    ...(fix && { fix }),
  }
}

function asProse(range: Range, source: string): Finding<MdxErrorValues>['fix'] {
  const written = source.slice(range.column - 1, range.endColumn - 1)
  return IN_PROSE.test(written) ? { range, text: written.replaceAll('{', '\\{') } : undefined
}

function fixOf(source: string, column: number, line: number): Finding<MdxErrorValues>['fix'] {
  const start = source.lastIndexOf('<', column - 1)
  if (start === -1) return undefined
  const range = (length: number) => ({
    line,
    column: start + 1,
    endLine: line,
    endColumn: start + 1 + length,
  })
  AUTOLINK.lastIndex = start
  VOID.lastIndex = start
  const [link, address] = AUTOLINK.exec(source) ?? []
  if (link) return { range: range(link.length), text: `[${address}](${address})` }
  const [tag] = VOID.exec(source) ?? []
  return (tag && { range: range(tag.length), text: tag.replace(/\s*>$/, ' />') }) || undefined
}

const BEGINS = { brace: '{', angle: '<', tag: '<', code: 'port ' } as const

function mdxSubject(values: MdxErrorValues): Subject | undefined {
  if (values.is === 'unchecked') return undefined
  if (values.is === 'file' || values.is === 'json' || values.is === 'package' || values.is === 'theme-part')
    return { name: `${values.is} ${values.from}`, text: values.from }
  if ('name' in values) return { name: `${values.is} ${values.name}`, text: values.name }
  // Positions, and the names that the parser cites, are of one post.
  const kind = values.reason.replace(/\(?\d+:\d+[\d:-]*\)?|`[^`]*`/g, '')
  return { name: kind, ...(values.is !== 'other' && { text: BEGINS[values.is] }) }
}
