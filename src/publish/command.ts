import { closest } from '../content/near-miss.ts'

export type Command =
  /** `text` '': the post's own date counts again. */
  | { is: 'schedule'; text: string }
  | { is: 'unschedule' }
  | { is: 'publish' }
  /** `text`: the words behind it, perhaps until when. If they mean nothing it holds all the same, on the safe side. */
  | { is: 'hold'; text?: string }
  | { is: 'resume' }
  | { is: 'check' }
  | { is: 'waive'; rule: string }
  | { is: 'unwaive'; rule: string }
  /** Shows the release that the pull request belongs to, or prepares to take it back. */
  | { is: 'release'; what: 'show' | 'revert' }
  /** Nothing of the repository goes out. `text`: until when, and why. */
  | { is: 'freeze'; text: string }
  | { is: 'unfreeze' }
  | { is: 'help' }
  | { is: 'unknown'; word: string; closest?: string }
  /** A command that stands alone, with words behind it: to drop them could do what nobody meant. */
  | { is: 'surplus'; name: CommandName; word: string; text: string }

export type CommandName = Exclude<Command['is'], 'unknown' | 'surplus'>

/** The names that commands have. They work on every site, whatever its language. */
export interface CommandNames {
  names: Readonly<Record<string, CommandName>>
  /** What people write behind a command out of politeness, in small letters without accents. */
  courtesies: readonly string[]
  /** What stands behind the command for a release to take it back, in small letters without accents. */
  revert: readonly string[]
}

/** The text behind a command's name is cut after this many characters: no date and no rule is longer. */
const LONGEST = 200

/**
 * The command in a comment's first line, `/galley hold` or `@galley hold`, by its names in every language; undefined
 * if there is none. A quote begins with `>`, a code block with four spaces or a fence, and inline code with its sign,
 * so none of them is taken for a command.
 */
export function readCommand(body: string, { names, courtesies, revert }: CommandNames): Command | undefined {
  const line = body.slice(0, 1000).split(/\r?\n/, 1)[0] ?? ''
  const match = /^ {0,3}([/@])galley(?:[,:]|(?=\s|$))[ \t]*(\S{0,100})(.*)$/i.exec(line)
  if (!match) return undefined
  const [, sign, written = '', rest = ''] = match
  const word = written.replace(ENDING, '')
  if (word === '') return { is: 'help' }
  const text = rest.trim().slice(0, LONGEST)
  const name = Object.keys(names).find((listed) => folded(listed) === folded(word))
  if (name === undefined) {
    const near = closest(word.toLowerCase(), Object.keys(names))
    // A mention may be a mere remark, such as “@galley thanks”.
    if (sign === '@' && !near) return undefined
    return { is: 'unknown', word, ...(near && { closest: near }) }
  }
  const command = names[name] as CommandName
  switch (command) {
    case 'schedule':
      return { is: command, text }
    case 'freeze':
      return { is: command, text: isCourtesy(text, courtesies) ? '' : text }
    case 'waive':
    case 'unwaive':
      return { is: command, rule: text.replaceAll('`', '') }
    case 'release':
      if (revert.includes(wordsOf(text))) return { is: command, what: 'revert' }
      return isCourtesy(text, courtesies)
        ? { is: command, what: 'show' }
        : { is: 'surplus', name: command, word, text }
    default:
      return withoutObject(command, word, isCourtesy(text, courtesies) ? '' : text)
  }
}

type CommandWithoutObject = Exclude<CommandName, 'schedule' | 'waive' | 'unwaive' | 'release' | 'freeze'>

function withoutObject(name: CommandWithoutObject, word: string, text: string): Command {
  if (text === '') return { is: name }
  return name === 'hold' ? { is: name, text } : { is: 'surplus', name, word, text }
}

const ENDING = /[.,!…]+$/

/** Without case and accents, which people leave out in a hurry. */
function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function wordsOf(text: string): string {
  return folded(text.replaceAll('’', "'"))
    .replace(ENDING, '')
    .replace(/^[,\s]+/, '')
    .trim()
}

function isCourtesy(text: string, courtesies: readonly string[]): boolean {
  const words = wordsOf(text)
  return words === '' || courtesies.includes(words)
}
