import { closest } from '../content/closest.ts'

/** What somebody asks of Galley in a comment. */
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
  | { is: 'unknown'; word: string; closest?: CommandName }

export type CommandName = Exclude<Command['is'], 'unknown'>

export const commandNames: readonly CommandName[] = [
  ...(['schedule', 'unschedule', 'publish', 'hold', 'resume'] as const),
  ...(['check', 'waive', 'unwaive', 'help'] as const),
]

/** What stands behind a command's name is cut here: no date and no rule is longer. */
const LONGEST = 200

/**
 * The command in a comment's first line; undefined where there is none. A quote begins with `>`, a code block with four
 * spaces or a fence, and inline code with its sign, so none of them is taken for one.
 */
export function readCommand(body: string): Command | undefined {
  const line = body.slice(0, 1000).split(/\r?\n/, 1)[0] ?? ''
  const found = /^ {0,3}\/galley(?=\s|$)[ \t]*(\S{0,100})(.*)$/i.exec(line)
  if (!found) return undefined
  const [, word = '', rest = ''] = found
  const text = rest.trim().slice(0, LONGEST)
  const name = word.toLowerCase()
  switch (name) {
    case '':
      return { is: 'help' }
    case 'schedule':
      return { is: name, text }
    case 'waive':
    case 'unwaive':
      return { is: name, rule: text.replaceAll('`', '') }
    case 'unschedule':
    case 'publish':
    case 'hold':
    case 'resume':
    case 'check':
    case 'help':
      return { is: name }
  }
  const near = closest(name, commandNames)
  return { is: 'unknown', word, ...(near && { closest: near }) }
}
