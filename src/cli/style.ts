import { styleText } from 'node:util'
import type { Severity } from '../content/rule.ts'

export type Style = (format: Parameters<typeof styleText>[0], text: string) => string

/** Colours where the stream shows them: not without a terminal, and not with NO_COLOR (https://no-color.org). */
export function styleFor(stream: NodeJS.WritableStream): Style {
  return (format, text) => styleText(format, text, { stream })
}

export const plainStyle: Style = (_format, text) => text

export const COLOUR = { error: 'red', warning: 'yellow', notice: 'cyan' } as const satisfies Record<
  Severity,
  string
>

export const SIGN: Record<Severity, string> = { error: '✘', warning: '▲', notice: '●' }
