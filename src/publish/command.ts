import { closest } from '../content/near-miss.ts'

export type Command =
  /** `text` '': the post's own date counts again. */
  | { is: 'schedule'; text: string }
  | { is: 'unschedule' }
  | { is: 'publish' }
  | { is: 'hold' }
  | { is: 'resume' }
  | { is: 'check' }
  | { is: 'waive'; rule: string }
  | { is: 'unwaive'; rule: string }
  | { is: 'help' }
  | { is: 'unknown'; word: string; closest?: string }

export type CommandName = Exclude<Command['is'], 'unknown'>

/** The text behind a command's name is cut after this many characters: no date and no rule is longer. */
const LONGEST = 200

/**
 * The command in a comment's first line, by its names in every language; undefined if there is none. A quote
 * begins with `>`, a code block with four spaces or a fence, and inline code with its sign, so none of them is
 * taken for a command.
 */
export function readCommand(body: string, names: Readonly<Record<string, CommandName>>): Command | undefined {
  const line = body.slice(0, 1000).split(/\r?\n/, 1)[0] ?? ''
  const match = /^ {0,3}\/galley(?=\s|$)[ \t]*(\S{0,100})(.*)$/i.exec(line)
  if (!match) return undefined
  const [, word = '', rest = ''] = match
  if (word === '') return { is: 'help' }
  const text = rest.trim().slice(0, LONGEST)
  const name = names[word.toLowerCase()]
  switch (name) {
    case undefined: {
      const near = closest(word.toLowerCase(), Object.keys(names))
      return { is: 'unknown', word, ...(near && { closest: near }) }
    }
    case 'schedule':
      return { is: name, text }
    case 'waive':
    case 'unwaive':
      return { is: name, rule: text.replaceAll('`', '') }
    default:
      return { is: name }
  }
}
