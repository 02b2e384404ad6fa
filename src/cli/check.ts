import type { Language } from '../languages/language.ts'
import { WorkerPool } from '../worker/worker-pool.ts'
import { applyFixes } from './apply-fixes.ts'
import { baselineOf, withoutKnown } from './baseline.ts'
import { loadBaseline, saveBaseline } from './baseline-file.ts'
import { type CheckOptions, type Format, outputOf, validateOptions } from './check-options.ts'
import { type Inspected, inspect } from './inspect.ts'
import { nextSteps } from './next-steps.ts'
import { printable } from './printable.ts'
import { Progress } from './progress.ts'
import { readInput } from './read-input.ts'
import { findingsIn, type Report, reportOf } from './report.ts'
import { reportGithub } from './report-github.ts'
import { reportHtml } from './report-html.tsx'
import { reportJson } from './report-json.ts'
import { reportSarif } from './report-sarif.ts'
import { reportSummary } from './report-summary.tsx'
import { reportText } from './report-text.ts'
import { saveReport } from './save-report.ts'
import { plainStyle, type Style, styleFor } from './style.ts'
import { type Terminal, WIDTH_IN_FILES, widthOf } from './terminal.ts'

/** Exit status: 0 if nothing keeps a post from going out, 1 if something does. Throws if nothing could be checked. */
export async function check(options: CheckOptions, terminal: Terminal): Promise<0 | 1> {
  const pool = new WorkerPool({ threads: terminal.threads })
  try {
    return await checkWith(pool, options, terminal)
  } finally {
    await pool.stop()
  }
}

export async function checkWith(pool: WorkerPool, options: CheckOptions, terminal: Terminal): Promise<0 | 1> {
  validateOptions(options, terminal)
  const { stdinPath, base, at, lang } = options
  const typed = stdinPath === undefined ? undefined : await readInput(terminal.stdin)
  const paths = stdinPath === undefined ? options.paths : [stdinPath]
  const look = async () => {
    const progress = new Progress(terminal.stderr, terminal.now)
    try {
      const inspection = { cwd: terminal.cwd, paths, base, at, lang, typed, now: terminal.now() }
      const inspected = await inspect(inspection, pool, (done, all) => progress.show(done, all))
      return { inspected, report: await withBaseline(inspected, options, terminal) }
    } finally {
      progress.end()
    }
  }
  let { inspected, report } = await look()
  const endings: string[] = []
  if (options.fix) {
    const { words, files } = await applyFixes(report, inspected, { yes: options.yes, terminal })
    if (files) ({ inspected, report } = await look())
    endings.push(words)
  }
  await writeNotes(inspected, options, terminal)
  endings.push(...nextSteps(report, inspected, options))
  const { language, place } = inspected
  // Whoever names a post or compares with a base wants to know when each goes out.
  const showAll = base !== undefined || place.wanted.some(({ isFile }) => isFile)
  for (const { format, path } of options.outputs.flatMap((given) => outputOf(given) ?? [])) {
    const toFile = { showAll, endings, style: plainStyle, width: WIDTH_IN_FILES }
    await saveReport(terminal.cwd, path, await textOf(format, report, language, toFile))
  }
  const { stdout } = terminal
  const toTerminal = { showAll, endings, style: styleFor(stdout), width: widthOf(stdout) }
  stdout.write(await textOf(options.format, report, language, toTerminal))
  const { errors, warnings, notices } = report.counts
  return errors > 0 || (options.strict && warnings + notices > 0) ? 1 : 0
}

/** The report without what the baseline knows; with `--write-baseline` that is all that is found now. */
async function withBaseline(
  { site, isDraftFine, language }: Inspected,
  { baseline: path, writeBaseline }: CheckOptions,
  { cwd, stderr }: Terminal,
): Promise<Report> {
  const report = reportOf(site, { isDraftFine, language })
  if (writeBaseline !== undefined) {
    const baseline = baselineOf(report)
    await saveBaseline(cwd, writeBaseline, baseline)
    const values = { path: printable(writeBaseline), findings: findingsIn(report).length }
    stderr.write(`${language.messages.commandLine.baselineWritten(values)}\n`)
    return withoutKnown(report, baseline)
  }
  return path === undefined ? report : withoutKnown(report, await loadBaseline(cwd, path))
}

/** What was named and is left out. It goes to the other stream, so that programs can read the report. */
async function writeNotes(
  { place, tree, site, language }: Inspected,
  { base }: CheckOptions,
  { stderr }: Terminal,
): Promise<void> {
  const words = language.messages.commandLine
  const posts = [...site.posts, ...site.unchecked].map(({ path }) => path)
  const checked = new Set([...posts, ...site.siteFiles.paths])
  const others = place.wanted.filter(({ isFile, path }) => isFile && !checked.has(path))
  // A post that has not changed is left out as well, and nobody wonders.
  for (const { path } of base === undefined ? others : [])
    stderr.write(`${words.notAmongPosts(printable(path))}\n`)
  if (!site.siteFiles.isWhole) stderr.write(`${words.effectsUntold}\n`)
  for (const folder of await tree.closedFolders()) stderr.write(`${words.closedFolder(printable(folder))}\n`)
}

interface Printing {
  /** Says of each post when it goes out, and not only of those with findings. */
  showAll: boolean
  endings: readonly string[]
  style: Style
  width: number
}

async function textOf(
  format: Format,
  report: Report,
  language: Language,
  { endings, ...printing }: Printing,
): Promise<string> {
  switch (format) {
    case 'json':
      return reportJson(report, language)
    case 'sarif':
      return reportSarif(report)
    case 'github':
      return reportGithub(report)
    case 'html':
      return reportHtml(report, language, endings)
    case 'summary':
      return reportSummary(report, language, endings)
    case 'text':
      return reportText(report, { language, ...printing }, endings)
  }
}
