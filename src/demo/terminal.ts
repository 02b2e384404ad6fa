import { stripVTControlCharacters, styleText } from 'node:util'
import wrap from 'wrap-ansi'

/** As wide as people read well, and no wider than the window. */
const WIDTH = Math.max(40, Math.min(96, process.stdout.columns ?? 96))

type Style = Parameters<typeof styleText>[0]

export const paint = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout })

/** Prints text, wrapped, each line behind this margin; what is wrapped stays below its own line's indent or bullet. */
export function print(text: string, margin = ''): void {
  for (const line of text.split('\n')) {
    const lead = /^\s*/.exec(line)?.[0] ?? ''
    const bullet = /^[-•✔✘] /.exec(stripVTControlCharacters(line.slice(lead.length)))?.[0] ?? ''
    const room = WIDTH - stripVTControlCharacters(margin).length - lead.length - bullet.length
    const [first = '', ...rest] = wrap(line.slice(lead.length), room).split('\n')
    const hanging = rest.map((more) => `${lead}${' '.repeat(bullet.length)}${more}`)
    for (const part of [`${lead}${first}`, ...hanging])
      process.stdout.write(`${`${margin}${part}`.trimEnd()}\n`)
  }
}

/** The beginning of a story. */
export function chapter(title: string): void {
  print(`\n${paint(['bold', 'inverse'], ` ${title} `)}\n`)
}

/** Something somebody did. */
export function step(who: string, what: string): void {
  print(`• ${paint('bold', who)} ${what}`)
}

/** What somebody wrote, set apart from the story. */
export function quote(title: string, text: string): void {
  print('')
  print(paint('dim', `┌─ ${title}`), '  ')
  print(text, paint('dim', '  │ '))
  print(paint('dim', '└─'), '  ')
  print('')
}
