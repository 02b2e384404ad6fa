import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type DecodedText, decodeText } from '../../src/content/decode-text.ts'

/** A site on disk, as Galley sees one in Git: paths with `/` from its root, and the texts behind them. */
export interface SiteOnDisk {
  paths: readonly string[]
  /** There are symbolic links or submodules. */
  hasUnlisted: boolean
  text(path: string): string
  decoded(path: string): DecodedText
}

const passedOver = new Set(['.git', 'node_modules', '_site', '.jekyll-cache', '.bundle'])

export function readSiteFolder(folder: string): SiteOnDisk {
  const paths: string[] = []
  let hasLinks = false
  const walk = (below: string) => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const its = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && !passedOver.has(entry.name)) walk(its)
      else if (entry.isFile()) paths.push(its)
      else if (entry.isSymbolicLink()) hasLinks = true
    }
  }
  walk('')
  paths.sort(asGit)
  const decoded = (file: string) => decodeText(readFileSync(path.join(folder, file)))
  return {
    paths,
    hasUnlisted: hasLinks || paths.includes('.gitmodules'),
    decoded,
    text: (file) => decoded(file).text,
  }
}

/** Git lists whole paths by their bytes, and where several files could count, their order decides. */
export function asGit(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** The sites of a folder of corpora: each `X/` that has an `X.answers.json` beside it. */
readSiteFolder.names = (folder: string): string[] => {
  const entries = readdirSync(folder)
  return entries.filter((name) => entries.includes(`${name}.answers.json`))
}
