import type { Language } from '../languages/language.ts'
import { code, pathCode, plain, plainSentence } from '../languages/untrusted.ts'
import { fingerprint } from '../report/fingerprint.ts'
import { fitLines } from '../report/fit-lines.ts'
import { stateSentence } from '../report/headline.ts'
import { encodePath } from '../report/links.ts'
import { SIGN } from '../report/warnings-section.ts'
import type { JsonReport } from './json-report.ts'

/** The first characters of the Action's comment. Galley finds it again by them and by its author. */
export const CHECK_MARKER = '<!-- galley:check '

/** GitHub takes 65,536 characters. */
const ROOM = 30_000

const MOST_FINDINGS = 30

type FileEntry = JsonReport['files'][number]
type Finding = FileEntry['findings'][number]

interface Place {
  /** `https://github.com/mairie/site` */
  repositoryUrl: string
  sha: string
}

/**
 * The comment about a pull request, from what `galley check --format json` says of it. Whoever opened the pull request may
 * have written that report, so each text in it becomes plain words.
 */
export function reportComment(report: JsonReport, place: Place, language: Language): string {
  const words = language.messages.commandLine
  const { summary, files } = report
  const withFindings = files.filter(({ findings }) => findings.length > 0)
  const { site = 'as before' } = summary
  const isWithoutPosts = summary.posts === 0 && (withFindings.length === 0 || site !== 'as before')
  const headline = isWithoutPosts
    ? stateSentence({ is: 'no-posts' }, language, 0, [], site)
    : withFindings.length
      ? words.summary({ posts: summary.posts, counts: summary, files: withFindings.length })
      : words.nothingFound(summary.posts)
  const cut = (count: number) => `- ${words.commentCut(count)}`
  const posts = files.flatMap((file) => postLine(file) ?? [])
  const sections = [
    `**${headline}.**`,
    summary.errors > 0 ? words.errorsStop : '',
    findingLines(withFindings, place, language, cut).join('\n'),
    fitLines(posts, ROOM, cut).join('\n'),
    `<sub>${words.commentFooter(place.sha)}</sub>`,
  ]
  const text = sections.filter(Boolean).map(language.typography.typeset).join('\n\n')
  return `${CHECK_MARKER}${fingerprint(text)} -->\n${text}`
}

function postLine({ path, post }: FileEntry): string | undefined {
  if (!post) return undefined
  const address = post.address === undefined ? pathCode(path) : code(post.address)
  return `- **${plain(post.title)}** ${address} – ${plainSentence(post.verdict)}`
}

function findingLines(
  files: readonly FileEntry[],
  place: Place,
  language: Language,
  cut: (count: number) => string,
): readonly string[] {
  const order = { error: 0, warning: 1, notice: 2 }
  const all = files
    .flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })))
    .sort((a, b) => order[a.finding.severity] - order[b.finding.severity])
  const shown = all.slice(0, MOST_FINDINGS).map((one) => findingLine(one, place, language))
  const left = all.length - shown.length
  const lines = fitLines(shown, ROOM, (count) => cut(count + left))
  return lines === shown && left > 0 ? [...lines, cut(left)] : lines
}

function findingLine(
  { path, finding }: { path: string; finding: Finding },
  place: Place,
  language: Language,
): string {
  const { severity, what, why, remedy, line, rule, goneFrom } = finding
  const { colon } = language.typography
  const words = language.messages.comment.line(line)
  const url = fileUrl(path, line, { ...place, sha: goneFrom ?? place.sha })
  const spot = `${pathCode(path)}, ${url === undefined ? words : `[${words}](${url})`}`
  const advice = [why, remedy].filter(Boolean).map(plainSentence)
  return `- ${SIGN[severity]} ${spot}${colon} **${plainSentence(what)}** (${code(rule)})<br>${advice.join(' ')}`
}

/** Undefined if the path would lead out of the repository. */
function fileUrl(path: string, line: number, { repositoryUrl, sha }: Place): string | undefined {
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return undefined
  return `${repositoryUrl}/blob/${sha}/${encodePath(path.toWellFormed())}?plain=1#L${line}`
}
