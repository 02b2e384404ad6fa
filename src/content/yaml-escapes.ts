import type { YAMLError } from 'yaml'

/** Stands for the backslash of `"\d"`, which means nothing. In YAML it is a letter, and nobody writes it. */
const ESCAPE = '\uE0F1'

/** The text without the backslashes at which the library failed. Its length stays. */
export function withoutEscapes(text: string, escapes: readonly YAMLError[]): string {
  let [result, from] = ['', 0]
  for (const { pos } of escapes) {
    result += text.slice(from, pos[0]) + ESCAPE
    from = pos[0] + 1
  }
  return result + text.slice(from)
}

/** The value as it was written: an apostrophe that was escaped is one. */
export function scalarValue(value: unknown): unknown {
  if (typeof value !== 'string' || !value.includes(ESCAPE)) return value
  return value.replaceAll(`${ESCAPE}'`, "'").replaceAll(ESCAPE, '\\')
}
