import type { Program } from '../generators/program.ts'
import { type Call, Func } from '../generators/program-value.ts'

/**
 * A preprocessor of the configuration may change what a post's text says before it is run as a template
 * (https://www.11ty.dev/docs/config-preprocessors/). One that returns nothing but `false` only leaves posts out.
 */
export function changesText({ calls }: Program, allCode: string): boolean {
  const found = calls.filter(({ name }) => name.endsWith('.addPreprocessor'))
  const written = allCode.split(/\baddPreprocessor\(/).length - 1
  return written > found.length || found.some(returnsText)
}

function returnsText({ args: [, , code] }: Call): boolean {
  return (
    !(code instanceof Func) || !/\breturn\b/.test(code.source) || /\breturn\s+(?!false\b)/.test(code.source)
  )
}
