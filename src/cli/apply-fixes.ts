import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { type FileFixes, fixesIn, withFixes } from './fixes.ts'
import type { Inspected } from './inspect.ts'
import { postText } from './post-text.ts'
import { printable } from './printable.ts'
import { findingsIn, type Report } from './report.ts'
import { type Style, styleFor } from './style.ts'
import type { Terminal } from './terminal.ts'

interface Outcome {
  words: string
  /** The number of files that were changed. */
  files: number
}

/** Shows the certain corrections, asks, and makes them. @param yes true if nobody has to be asked */
export async function applyFixes(
  report: Report,
  { site, tree, language }: Inspected,
  { yes, terminal }: { yes: boolean; terminal: Terminal },
): Promise<Outcome> {
  const words = language.messages.commandLine
  // Galley itself turns drafts into posts there, when their date is planned.
  const isReleased = site.configuration.publish.drafts === 'release'
  const wanted = findingsIn(report).filter(({ rule }) => !(isReleased && rule === 'still-hidden'))
  const all = fixesIn(wanted)
  const fixes = all.reduce((sum, file) => sum + file.fixes.length, 0)
  if (fixes === 0) return { words: words.nothingToFix, files: 0 }
  if (!yes) {
    const style = styleFor(terminal.stdout)
    const texts = new Map(site.posts.map(({ path, text }) => [path, text]))
    for (const file of all)
      terminal.stdout.write(`${differenceText(file, texts.get(file.path) ?? '', style)}\n`)
    const isWanted = await answersYes(words.askToFix({ fixes, files: all.length }), terminal)
    if (!isWanted) return { words: words.notFixed, files: 0 }
  }
  let [made, files] = [0, 0]
  for (const file of all) {
    const checked = site.posts.find(({ path }) => path === file.path)?.text
    const now = await postText(tree, file.path)
    // Somebody may have gone on writing meanwhile.
    if (now.is !== 'text' || now.text !== checked) continue
    await rewrite(join(tree.path, file.path), now.text, file)
    made += file.fixes.length
    files += 1
  }
  return { words: words.fixed({ fixes: made, files }), files }
}

/** In place, so that the file keeps its permissions, and not through a link that has taken its place. */
async function rewrite(path: string, text: string, { fixes }: FileFixes): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_NOFOLLOW)
  try {
    const bytes = Buffer.from(withFixes(text, fixes))
    await file.write(bytes, 0, bytes.length, 0)
    await file.truncate(bytes.length)
  } finally {
    await file.close()
  }
}

function differenceText({ path, fixes }: FileFixes, text: string, style: Style): string {
  const lines = text.split(/\r?\n/)
  const changes = fixes.flatMap(({ line, endLine, text: replacement }) => [
    ...lines.slice(line - 1, endLine).map((old) => style('red', `  - ${line}  ${printable(old)}`)),
    ...(replacement === '' ? [] : replacement.split('\n')).map((now) =>
      style('green', `  + ${line}  ${printable(now)}`),
    ),
  ])
  return [style('bold', printable(path)), ...changes, ''].join('\n')
}

async function answersYes(question: string, { stdin, stdout }: Terminal): Promise<boolean> {
  const prompt = createInterface({ input: stdin, output: stdout })
  const { promise: closed, resolve } = Promise.withResolvers<string>()
  // Ctrl-D answers nothing.
  prompt.once('close', () => resolve(''))
  try {
    return /^(?:y|o)/i.test((await Promise.race([prompt.question(question), closed])).trim())
  } finally {
    prompt.close()
  }
}
