import { stripVTControlCharacters, styleText } from 'node:util'
import wrap from 'wrap-ansi'

const WIDTH = Math.max(40, Math.min(96, process.stdout.columns ?? 96))

type Style = Parameters<typeof styleText>[0]

export const paint = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout })

/** Prints wrapped text, each line behind the margin. Wrapped lines keep the indent, and align with a bullet's text. */
export function print(text: string, margin = ''): void {
  for (const line of text.split('\n')) {
    const indent = /^\s*/.exec(line)?.[0] ?? ''
    const bullet = /^[-•✔✘] /.exec(stripVTControlCharacters(line.slice(indent.length)))?.[0] ?? ''
    const width = WIDTH - stripVTControlCharacters(margin).length - indent.length - bullet.length
    const [first = '', ...rest] = wrap(line.slice(indent.length), width).split('\n')
    const hanging = rest.map((more) => `${indent}${' '.repeat(bullet.length)}${more}`)
    for (const part of [`${indent}${first}`, ...hanging])
      process.stdout.write(`${`${margin}${part}`.trimEnd()}\n`)
  }
}

export function chapter(title: string): void {
  print(`\n${paint(['bold', 'inverse'], ` ${title} `)}\n`)
}

export function step(who: string, what: string): void {
  print(`• ${paint('bold', who)} ${what}`)
}

export function quote(title: string, text: string): void {
  print('')
  print(paint('dim', `┌─ ${title}`), '  ')
  print(text, paint('dim', '  │ '))
  print(paint('dim', '└─'), '  ')
  print('')
}

export class Checklist {
  readonly #steps: { what: string; ok: boolean }[] = []

  check(what: string, ok: boolean): void {
    this.#steps.push({ what, ok })
    print(`${ok ? paint('green', '✔') : paint('red', '✘')} ${what}`, '  ')
  }

  get failed(): number {
    return this.#steps.filter(({ ok }) => !ok).length
  }

  get passed(): number {
    return this.#steps.length - this.failed
  }
}
