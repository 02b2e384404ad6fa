import type { Language } from '../languages/language.ts'
import { capital } from '../report/sentences.ts'
import { printable } from './printable.ts'
import type { FileReport, Report } from './report.ts'
import { SIGN } from './style.ts'

/**
 * For the summary of a job in GitHub Actions. It is HTML in one block without an empty line, in which Markdown of strangers
 * means nothing: https://github.github.com/gfm/#html-blocks
 */
export function reportSummary(report: Report, language: Language, endings: readonly string[]): string {
  const words = language.messages.commandLine
  const { counts, checked } = report
  const withFindings = report.files.filter(({ findings }) => findings.length > 0)
  const summary = withFindings.length
    ? words.summary({ posts: checked, counts, files: withFindings.length })
    : words.nothingFound(checked)
  const block = (
    <div>
      <h3>{words.reportTitle}</h3>
      <p>
        <strong>{summary}.</strong> {endings.join(' ')}
      </p>
      {report.files
        .filter(({ post, findings }) => post || findings.length > 0)
        .map((file) => (
          <FileSummary file={file} language={language} />
        ))}
    </div>
  )
  return `${String(block)}\n\n`
}

function FileSummary({ file: { path, post, findings }, language }: { file: FileReport; language: Language }) {
  const { comment } = language.messages
  return (
    <details open={findings.length > 0}>
      <summary>
        <code>{printable(path)}</code> {printable(capital(post?.verdict ?? ''))}
      </summary>
      <ul>
        {findings.map(({ severity, what, remedy, range }) => (
          <li>
            {SIGN[severity]} <strong>{printable(what)}</strong> ({comment.line(range.line)}){' '}
            {printable(remedy)}
          </li>
        ))}
      </ul>
    </details>
  )
}
