import stringWidth from 'string-width'
import wrap from 'wrap-ansi'
import type { Language } from '../languages/language.ts'
import { capital } from '../report/sentences.ts'
import { printable } from './printable.ts'
import { quoteLine } from './quote-line.ts'
import type { FileReport, Finding, PostFacts, Report } from './report.ts'
import { COLOUR, SIGN, type Style } from './style.ts'

interface Look {
  language: Language
  style: Style
  /** In columns. */
  width: number
  /** Posts without findings are listed too, since somebody asked for them. */
  showAll: boolean
}

/** For people: by file, each fault with its line. @param endings are sentences for the end, such as what to do next */
export function reportText(report: Report, look: Look, endings: readonly string[]): string {
  const shown = report.files.filter(({ findings }) => look.showAll || findings.length > 0)
  const parts = [...shown.map((file) => fileText(file, look)), summary(report, look, endings)]
  return `${parts.join('\n\n')}\n`
}

function fileText({ path, post, findings }: FileReport, look: Look): string {
  const { style } = look
  const head = [style(['bold', 'underline'], printable(path)), ...(post ? factLines(post, look) : [])]
  const advised = new Set<string>()
  const parts = findings.map((finding) => {
    const advice = [finding.why, finding.remedy].filter(Boolean).join(' ')
    const isNew = !advised.has(finding.rule + advice)
    advised.add(finding.rule + advice)
    return findingText(finding, isNew ? advice : '', look)
  })
  return [head.join('\n'), ...parts].join('\n\n')
}

function factLines({ title, address, verdict, visible }: PostFacts, look: Look): string[] {
  const { style } = look
  const quiet = [title, ...(address === undefined ? [] : [address])]
  return [
    ...quiet.flatMap((line) => indented(style('dim', printable(line)), '  ', look)),
    ...indented(style(visible ? 'green' : 'yellow', printable(capital(verdict))), '  ', look),
  ]
}

function findingText(finding: Finding, advice: string, look: Look): string {
  const { severity, rule, what, line, range } = finding
  const { style, language } = look
  const colour = COLOUR[severity]
  const label = style(
    ['bold', colour],
    `${SIGN[severity]} ${language.messages.commandLine.severity[severity]}`,
  )
  const head = `${label}${language.typography.typeset(language.typography.colon)} ${style('bold', printable(what))} ${style('dim', rule)}`
  const number = String(range.line)
  const gutter = ' '.repeat(number.length)
  const quoted = line === undefined ? undefined : quoteLine(line, range, look.width - number.length - 7)
  const bar = style('dim', '│')
  const quote = quoted
    ? [
        `    ${style('dim', number)} ${bar} ${quoted.text}`,
        `    ${gutter} ${bar} ${' '.repeat(quoted.before)}${style(colour, '▔'.repeat(quoted.width))}`,
      ]
    : []
  return [...indented(head, '  ', look, '    '), ...quote, ...indented(printable(advice), '    ', look)].join(
    '\n',
  )
}

function summary(report: Report, { language, style, width }: Look, endings: readonly string[]): string {
  const words = language.messages.commandLine
  const { counts, checked, files } = report
  const withFindings = files.filter(({ findings }) => findings.length > 0).length
  const isClean = withFindings === 0
  const sentence = isClean
    ? words.nothingFound(checked)
    : words.summary({ posts: checked, counts, files: withFindings })
  const colour = counts.errors ? 'red' : counts.warnings ? 'yellow' : isClean ? 'green' : 'cyan'
  const sign = counts.errors ? SIGN.error : counts.warnings ? SIGN.warning : isClean ? '✔' : SIGN.notice
  const lines = [
    style(['bold', colour], `${sign} ${sentence}.`),
    ...endings.map((ending) => `  ${printable(ending)}`),
  ]
  return lines.flatMap((line) => wrapped(line, width, '  ')).join('\n')
}

function indented(text: string, indent: string, { width }: Look, hanging = indent): string[] {
  if (stringWidth(text) === 0) return []
  return wrapped(`${indent}${text}`, width, hanging)
}

/** The library keeps styles whole across lines. */
function wrapped(text: string, width: number, hanging: string): string[] {
  const indent = /^ */.exec(text)?.[0] ?? ''
  const [first = '', ...rest] = wrap(text.slice(indent.length), width - hanging.length, { trim: true }).split(
    '\n',
  )
  return [indent + first, ...rest.map((line) => hanging + line)]
}
