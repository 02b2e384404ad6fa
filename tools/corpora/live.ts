import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { describeSites, siteFiles } from '../../src/content/describe-site.ts'
import type { Answers } from './answers.ts'
import { askHugo } from './ask-hugo.ts'
import { askJavaScript } from './ask-javascript.ts'
import { askJekyll } from './ask-jekyll.ts'
import { isInstallable } from './install-generator.ts'
import { GeneratorFailed } from './run.ts'
import type { SiteOnDisk } from './site-folder.ts'

/** Runs the real generator of each site in the folder, on a copy, and gives its answers. */
export async function askGenerator(
  folder: string,
  { paths, text }: SiteOnDisk,
  done: (share: number) => void,
  hugo = 'hugo',
): Promise<{ name: string; answers: Answers }[]> {
  const files = new Map(siteFiles(paths, defaultConfiguration).map((file) => [file, text(file)]))
  const sites = describeSites(paths, files, defaultConfiguration)
  const asked: { name: string; answers: Answers }[] = []
  const copy = mkdtempSync(path.join(tmpdir(), 'galley-live-'))
  try {
    cpSync(folder, copy, { recursive: true, filter: (file) => !/(?:^|\/)(?:\.git|node_modules)$/.test(file) })
    for (const [index, site] of sites.entries()) {
      done(index / sites.length)
      const its = path.resolve(copy, site.folder)
      const name = `${path.basename(path.resolve(folder))}/${site.folder}`.replace(/\/$/, '')
      if (!existsSync(its)) continue
      if (site.generator === 'jekyll') asked.push({ name, answers: await askJekyll(its, site.folder) })
      else if (site.generator === 'hugo') asked.push({ name, answers: await askHugo(its, site, paths, hugo) })
      else if (isInstallable(site.generator))
        asked.push({ name, answers: await askJavaScript(site.generator, its, site, paths) })
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
    done(1)
  }
  if (asked.length === 0) throw new GeneratorFailed(`no site of a generator that can be asked in ${folder}`)
  return asked
}
