import { RE2JS } from 're2js'
import { mappingAt } from '../generators/config-file.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { markupOf } from './formats.ts'

/** A format whose pages end the build from this version on, unless the site allows them. */
export interface GuardedFormat {
  id: 'html' | 'org' | 'asciidoc' | 'rst' | 'pandoc'
  name: string
  /** The format's own name, or the program that Hugo has render it. */
  guards: { mediaType: string } | { program: string }
  since: number
  endings: RegExp
}

/**
 * HTML since 0.162 (CVE-2026-50133). Org was allowed by 0.165 and not by 0.169. Hugo 0.111 refused reStructuredText, 0.131 AsciiDoc
 * too, and 0.169 all of these (https://gohugo.io/configuration/security/).
 */
const FORMATS: readonly GuardedFormat[] = [
  { id: 'html', name: 'HTML', guards: { mediaType: 'text/html' }, since: 162, endings: /^(?:html?)$/ },
  { id: 'org', name: 'Org', guards: { mediaType: 'text/org' }, since: 166, endings: /^org$/ },
  {
    id: 'asciidoc',
    name: 'AsciiDoc',
    guards: { program: 'asciidoctor' },
    since: 131,
    endings: /^(?:asciidoc(?:ext)?|adoc|ad)$/,
  },
  { id: 'rst', name: 'reStructuredText', guards: { program: 'rst2html.py' }, since: 0, endings: /^rst$/ },
  { id: 'pandoc', name: 'Pandoc', guards: { program: 'pandoc' }, since: 169, endings: /^(?:pandoc|pdc)$/ },
]

export function guardedFormat(path: string): GuardedFormat | undefined {
  return formatNamed(path.slice(path.lastIndexOf('.') + 1))
}

/** `markup` in the front matter goes before the file's ending. */
export function guardedFormatOf(post: Post, site: Site): GuardedFormat | undefined {
  const markup = asText(markupOf(post, site)?.value ?? '')
  return markup === '' ? guardedFormat(post.path) : formatNamed(markup.toLowerCase().replace(/^text\//, ''))
}

function formatNamed(name: string): GuardedFormat | undefined {
  return FORMATS.find(({ endings }) => endings.test(name))
}

export function allows({ guards }: GuardedFormat, { config }: Site): boolean {
  const security = mappingAt(config, 'security')
  return 'program' in guards
    ? permits(mappingAt(security, 'exec').allow, guards.program)
    : permits(security.allowcontent, guards.mediaType)
}

/** A pattern that begins with `! ` denies; any other allows what it matches, and then nothing else is allowed. */
function permits(written: unknown, name: string): boolean {
  const patterns = [written ?? []].flat().map(asText).slice(0, 50)
  if (patterns.length === 0) return false
  const denials = patterns.filter((pattern) => pattern.startsWith('! '))
  if (denials.some((pattern) => matches(pattern.slice(2), name))) return false
  const grants = patterns.filter((pattern) => !pattern.startsWith('! '))
  return grants.length === 0 || grants.some((pattern) => matches(pattern, name))
}

function matches(pattern: string, name: string): boolean {
  try {
    return pattern !== 'none' && RE2JS.compile(pattern).matcher(name).find()
  } catch {
    return false
  }
}
