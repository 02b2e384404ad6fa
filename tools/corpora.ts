import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readAnswers } from './corpora/answers.ts'
import { compareSite, sitesOf } from './corpora/compare.ts'
import { compareBodies } from './corpora/compare-bodies.ts'
import { firstVersions } from './corpora/first-versions.ts'
import { askGenerator } from './corpora/live.ts'
import { printSite, progress, say } from './corpora/print.ts'
import { printBodies, share } from './corpora/print-bodies.ts'
import { printFirstVersions, printSurvey } from './corpora/print-survey.ts'
import { GeneratorFailed } from './corpora/run.ts'
import { readSiteFolder } from './corpora/site-folder.ts'
import { type Survey, surveySite } from './corpora/survey.ts'

const help = `Compares what Galley reads in real posts with what their own generators answered.

  npm run corpora                              every site of ../shared/corpora and ../shared/corpora-js
  npm run corpora -- --corpora FOLDER          every site of another folder: X/ beside X.answers.json
  npm run corpora -- --site FOLDER --answers FILE
                                               one site with its answers, in the same form
  npm run corpora -- --live FOLDER             asks the jekyll or hugo installed here about any site; Eleventy, Astro and
                                               Docusaurus are installed into the temporary folder. The folder itself is
                                               only read; a copy is built, and with it the site's own code is run
                                               --hugo PROGRAM for another Hugo than the installed one, by whose version
                                               Galley then goes
  npm run corpora -- --rules                   how often each draft warning fires on these posts, as if they were new,
                                               with ten random examples each; --rule ID for one, --seed N for others;
                                               --site FOLDER for any site, whose generator need not be asked
  npm run corpora -- --first-versions FOLDER   the errors of posts as their authors first committed them, in the Git
                                               repository FOLDER (bare or not), and whether they changed the line since:
                                               published posts have hardly any. --since 2020-01-01, --most 80 posts
  npm run corpora -- --render                  compares the HTML of each body with what Jekyll made of it: words and
                                               elements, and what kinds of difference there are
  npm run corpora -- … --all                   lists every difference or firing

Exit code: 0 where all is equal or rightly different, 1 where a difference is unexplained, 2 where nothing could be
compared.`

const { values } = parseArgs({
  options: {
    corpora: { type: 'string', multiple: true, default: ['../shared/corpora', '../shared/corpora-js'] },
    site: { type: 'string' },
    answers: { type: 'string' },
    live: { type: 'string' },
    hugo: { type: 'string', default: 'hugo' },
    rules: { type: 'boolean', default: false },
    rule: { type: 'string' },
    'first-versions': { type: 'string' },
    since: { type: 'string', default: '2020-01-01' },
    most: { type: 'string', default: '80' },
    render: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    all: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', () => process.exit(0))
process.exitCode = await main()

async function main(): Promise<number> {
  if (values.help) {
    say(help)
    return 0
  }
  if (values.live !== undefined) return live(values.live)
  const repository = values['first-versions']
  if (repository !== undefined) {
    const { since, most } = values
    const name = path.basename(repository)
    printFirstVersions(name, await firstVersions(repository, { since, most: Number(most) }, progress(name)))
    return 0
  }
  const isSurvey = values.rules || values.rule !== undefined
  if (isSurvey && values.site !== undefined && values.answers === undefined) {
    return surveyAll([{ name: path.basename(values.site), folder: values.site, answers: undefined }])
  }
  if (values.site !== undefined || values.answers !== undefined) {
    if (values.site === undefined || values.answers === undefined) {
      return fail('--site FOLDER and --answers FILE belong together')
    }
    return compareAll([{ name: path.basename(values.site), folder: values.site, answers: values.answers }])
  }
  return corpora(values.corpora)
}

async function corpora(folders: readonly string[]): Promise<number> {
  const sites = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readSiteFolder.names(folder).map((name) => ({
        name,
        folder: path.join(folder, name),
        answers: path.join(folder, `${name}.answers.json`),
      })),
    )
  if (sites.length === 0)
    return fail(`no X.answers.json in ${folders.map((folder) => path.resolve(folder)).join(', ')}`)
  return compareAll(sites)
}

interface SiteToCompare {
  name: string
  folder: string
  answers: string
}

interface SiteToSurvey extends Omit<SiteToCompare, 'answers'> {
  answers: string | undefined
}

async function surveyAll(sites: readonly SiteToSurvey[]): Promise<number> {
  const surveys = new Map<string, Survey>()
  for (const { name, folder, answers } of sites) {
    const disk = readSiteFolder(folder)
    const sitesInIt = sitesOf(disk, answers === undefined ? undefined : readAnswers(answers))
    surveys.set(name, await surveySite(disk, sitesInIt, progress(name)))
  }
  printSurvey(surveys, { only: values.rule, all: values.all, seed: Number(values.seed) })
  return 0
}

function renderAll(sites: readonly SiteToCompare[]): number {
  const total = { compared: 0, sameWords: 0, sameStructure: 0 }
  for (const { name, folder, answers } of sites) {
    const comparison = compareBodies(readSiteFolder(folder), readAnswers(answers), progress(name))
    if (comparison.compared === 0) continue
    printBodies(name, comparison, values.all)
    for (const key of ['compared', 'sameWords', 'sameStructure'] as const) total[key] += comparison[key]
  }
  if (total.compared === 0) return fail('no answers with HTML: nothing to compare (--help)')
  const { compared, sameWords, sameStructure } = total
  say(
    `\nAll: same words ${share(sameWords, compared)}, same structure ${share(sameStructure, compared)}`,
    'bold',
  )
  return sameWords / compared >= 0.99 && sameStructure / compared >= 0.95 ? 0 : 1
}

async function compareAll(sites: readonly SiteToCompare[]): Promise<number> {
  for (const { folder, answers } of sites) {
    for (const file of [folder, answers]) if (!existsSync(file)) return fail(`${file} is absent`)
  }
  if (values.rules || values.rule !== undefined) return surveyAll(sites)
  if (values.render) return renderAll(sites)
  let unexplained = 0
  for (const { name, folder, answers } of sites) {
    const comparison = compareSite(readSiteFolder(folder), readAnswers(answers), progress(name))
    unexplained += printSite(name, comparison, values.all)
  }
  return unexplained === 0 ? 0 : 1
}

async function live(folder: string): Promise<number> {
  if (!existsSync(folder)) return fail(`${folder} is absent`)
  const files = readSiteFolder(folder)
  const show = progress(path.basename(path.resolve(folder)))
  try {
    let unexplained = 0
    for (const { name, answers } of await askGenerator(folder, files, show, values.hugo)) {
      unexplained += printSite(name, compareSite(files, answers, show), values.all)
    }
    return unexplained === 0 ? 0 : 1
  } catch (error) {
    if (error instanceof GeneratorFailed) return fail(error.message)
    throw error
  }
}

function fail(why: string): number {
  say(why, 'red')
  return 2
}
