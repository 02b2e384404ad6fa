import { closest } from '../content/near-miss.ts'
import type { Command } from './command.ts'

/** What is wrong with a command line, in words for whoever typed it. `message` is cac's own. */
export function usageMistake(message: string, { usage, options = [] }: Command): string {
  const name = nameOf(usage)
  const all = `All that it takes: galley ${name} --help`
  const unknown = /^Unknown option `(.+)`$/.exec(message)?.[1]
  if (unknown !== undefined) {
    const flags = options.map(({ flag }) => flag.replace(/ .*/, ''))
    return sentences(`galley ${name} has no option ${unknown}.`, didYouMean(unknown, flags), all)
  }
  const flag = /^option `(.+)` value is missing$/.exec(message)?.[1]
  if (flag !== undefined) return `${flag.replace(/ .*/, '')} needs a value: ${flag}. ${all}`
  const tooMany = /^Unused args: (.+)$/.exec(message)?.[1]?.replaceAll('`', '')
  if (tooMany !== undefined) return `galley ${usage} does not know what to do with ${tooMany}. ${all}`
  return message
}

export function unknownCommand(given: string, commands: readonly Command[]): string {
  const names = commands.map(({ usage }) => nameOf(usage))
  return sentences(`galley has no command ${given}.`, didYouMean(given, names), 'All commands: galley --help')
}

/** Undefined if each option is given as often as it may be. */
export function repeatedOption(
  values: Readonly<Record<string, unknown>>,
  { options = [] }: Command,
): string | undefined {
  const repeated = options.find(
    ({ flag, isRepeatable }) => !isRepeatable && Array.isArray(values[keyOf(flag)]),
  )
  return repeated && `${repeated.flag.replace(/ .*/, '')} is given more than once. Give it once.`
}

const nameOf = (usage: string) => usage.replace(/ .*/, '')

/** As cac names its value: `--write-baseline <file>` is `writeBaseline`. */
function keyOf(flag: string): string {
  return flag.replace(/ .*|^--/g, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const sentences = (...parts: string[]) => parts.filter(Boolean).join(' ')

function didYouMean(given: string, listed: readonly string[]): string {
  const likely = closest(given, listed)
  return likely ? `Did you mean ${likely}?` : ''
}
