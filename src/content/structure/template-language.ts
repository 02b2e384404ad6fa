import type { Lines, Range } from '../range.ts'
import { type TemplatePart, templateParts } from './template-parts.ts'
import type { Code } from './types.ts'

/** The template engine that runs a post's text, its code too, before its Markdown is read. */
export interface TemplateLanguage {
  name: 'Liquid' | 'Nunjucks'
  /** Tags whose content is left as it is. */
  verbatim: readonly string[]
  /** The end of an output can stand in its quotes. Jekyll's Liquid ends there. */
  readsQuotes?: boolean
  /** True if something may stand behind this variable. `member` is `b` in `a.b`. */
  knows(name: string, member: string | undefined): boolean
}

export type PartOutcome =
  /** A quoted text, such as `{{ "{{" }}`, is a way to write a template's signs. */
  | { is: 'text'; text: string }
  /** What the site or the post has. */
  | { is: 'value' }
  /** Readers get nothing in its place. */
  | { is: 'nothing' }

/** Tags that decide what is shown of the text around them, and show nothing themselves. */
const CONTROL: ReadonlySet<string> = new Set(
  [
    ...[
      'if',
      'elsif',
      'elif',
      'elseif',
      'else',
      'unless',
      'case',
      'when',
      'switch',
      'for',
      'tablerow',
      'break',
      'continue',
    ],
    ...[
      'assign',
      'capture',
      'increment',
      'decrement',
      'cycle',
      'ifchanged',
      'set',
      'macro',
      'call',
      'filter',
    ],
    ...['asyncEach', 'asyncAll', 'import', 'from', 'extends', 'block'],
  ].flatMap((name) => [name, `end${name}`]),
)

const ASSIGNED = /^(?:assign|capture|for|tablerow|increment|decrement|set)$/

const NUMBER = /^(?:\d.*|true|false)$/

/** Filters that write something for a variable that is not set. */
const MAKES_SOMETHING =
  /\|\s*(?:default|d|append|prepend|size|length|jsonify|json|dump|inspect|plus|minus|times|divided_by|modulo|abs|round|ceil|floor)\b/

/** Both engines look a variable up by its first name. What comes after it, such as an unknown filter, makes nothing of nothing. */
export function outcomeOf(
  { is, name, args }: TemplatePart,
  language: TemplateLanguage,
  assigned: ReadonlySet<string>,
): PartOutcome {
  if (is !== 'output') return { is: CONTROL.has(name) ? 'nothing' : 'value' }
  const [, double, single] = /^(?:"([^"]*)"|'([^']*)')/.exec(args) ?? []
  const text = double ?? single
  if (text !== undefined) return args.length === text.length + 2 ? { is: 'text', text } : { is: 'value' }
  const fragment = /^[^\s,|'"]+/.exec(args)?.[0] ?? ''
  const [first, member] = fragment.match(/[\w-]+/g) ?? []
  if (first === undefined) return { is: 'nothing' }
  const isSet = NUMBER.test(first) || assigned.has(first) || language.knows(first, member)
  return { is: isSet || MAKES_SOMETHING.test(args) ? 'value' : 'nothing' }
}

/** Variables that the body's own tags set. */
export function assignedIn(parts: readonly TemplatePart[]): Set<string> {
  return new Set(
    parts.flatMap(({ is, name, args }) =>
      is === 'tag' && ASSIGNED.test(name) ? (/^["']?([\w-]+)/.exec(args)?.[1] ?? []) : [],
    ),
  )
}

export function partsOf(body: string, { verbatim, readsQuotes }: TemplateLanguage): TemplatePart[] {
  return templateParts(body, [...verbatim, 'comment'], { readsQuotes })
}

export interface PlacedPart {
  part: TemplatePart
  range: Range
  code: Code | undefined
}

/** Which of the code each part stands in. Takes linear time, since both go through the body in order. */
export function placeInCode(
  parts: readonly TemplatePart[],
  code: readonly Code[],
  lines: Lines,
): PlacedPart[] {
  const inOrder = code.toSorted((a, b) => a.range.line - b.range.line || a.range.column - b.range.column)
  let at = 0
  return parts.map((part) => {
    const range = lines.range(part.start, part.end)
    while (inOrder[at] && endsBefore(inOrder[at], range)) at += 1
    const next = inOrder[at]
    return { part, range, code: next && contains(next.range, range) ? next : undefined }
  })
}

function endsBefore(code: Code | undefined, { line, column }: Range): boolean {
  if (!code) return false
  const { endLine, endColumn } = code.range
  return endLine < line || (endLine === line && endColumn <= column)
}

function contains(outer: Range, inner: Range): boolean {
  const startsBefore = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column)
  const endsAfter =
    outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn)
  return startsBefore && endsAfter
}
