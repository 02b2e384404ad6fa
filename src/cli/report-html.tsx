import type { Language } from '../languages/language.ts'
import { htmlDocument, Page } from '../web/page.tsx'
import { isWholeFile } from './quote-line.ts'
import type { FileReport, Finding, Report } from './report.ts'

const STYLE = `
article { border-top: 1px solid var(--line); padding: .6rem 0 } article h2 { margin: .6rem 0 .2rem; overflow-wrap: anywhere }
.finding { border-left: 4px solid var(--mark); padding: .1rem 0 .1rem .8rem; margin: .8rem 0 } .finding p { margin: .2rem 0 }
.error { --mark: #dc2626 } .warning { --mark: #d97706 } .notice { --mark: #0891b2 }
mark { background: none; color: inherit; text-decoration: underline wavy var(--mark); text-underline-offset: .2em }
pre { overflow-x: auto; white-space: pre-wrap }
`

/** One page for people who do not use a terminal: no script, and nothing from elsewhere. */
export async function reportHtml(
  report: Report,
  language: Language,
  endings: readonly string[],
): Promise<string> {
  const words = language.messages.commandLine
  const { counts, checked } = report
  const withFindings = report.files.filter(({ findings }) => findings.length > 0)
  const summary = withFindings.length
    ? words.summary({ posts: checked, counts, files: withFindings.length })
    : words.nothingFound(checked)
  const page = (
    <Page title={words.reportTitle} lang={language.id}>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <style>{STYLE}</style>
      <h1>{words.reportTitle}</h1>
      <p>
        <strong>{summary}.</strong> {endings.join(' ')}
      </p>
      <p class="soft">{language.typography.typeset(words.checkedAt(report.at))}</p>
      {withFindings.map((file) => (
        <File file={file} language={language} />
      ))}
    </Page>
  )
  return `${await htmlDocument(page)}\n`
}

function File({ file: { path, post, findings }, language }: { file: FileReport; language: Language }) {
  return (
    <article>
      <h2>
        <code>{path}</code>
      </h2>
      {post && (
        <p class="soft">
          {[post.title, post.address, post.verdict].filter((part) => part !== undefined).join(' · ')}
        </p>
      )}
      {findings.map((finding) => (
        <FindingText finding={finding} language={language} />
      ))}
    </article>
  )
}

function FindingText({ finding, language }: { finding: Finding; language: Language }) {
  const { severity, rule, what, why, remedy, range, line } = finding
  const { comment, commandLine } = language.messages
  const end = range.endLine > range.line ? undefined : range.endColumn - 1
  return (
    <section class={`finding ${severity}`}>
      <p>
        <strong>{commandLine.severity[severity]}</strong>, {comment.line(range.line)}
        {language.typography.typeset(language.typography.colon)} {what} <small>{rule}</small>
      </p>
      {line?.trim() && !isWholeFile(range) && (
        <pre>
          {line.slice(0, range.column - 1)}
          <mark>{line.slice(range.column - 1, end)}</mark>
          {end === undefined ? '' : line.slice(end)}
        </pre>
      )}
      <p class="soft">{[why, remedy].filter(Boolean).join(' ')}</p>
    </section>
  )
}
