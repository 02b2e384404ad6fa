import { closest } from '../near-miss.ts'
import type { Lines } from '../range.ts'
import type { Span, YamlTree } from '../yaml-tree.ts'
import type { ConfigurationProblem, Expected } from './problem.ts'
import type { Setting, ValuesOfSettings } from './settings.ts'

/** Reads mappings key by key, so that one mistake costs one key, and collects the mistakes with their lines. */
export class Reader {
  readonly problems: ConfigurationProblem[] = []
  readonly #source: string
  readonly #lines: Lines

  constructor(source: string, lines: Lines) {
    this.#source = source
    this.#lines = lines
  }

  settings<Settings extends Record<string, Setting<unknown>>>(
    tree: YamlTree | undefined,
    path: string,
    settings: Settings,
    otherKeys: readonly string[] = [],
  ): Partial<ValuesOfSettings<Settings>> {
    const values: Record<string, unknown> = {}
    for (const [key, entry] of tree?.keys ?? []) {
      const setting = Object.hasOwn(settings, key) ? settings[key] : undefined
      if (setting) {
        const result = setting.schema.safeParse(entry.tree.value)
        if (result.success) values[key] = result.data
        else if (entry.tree.value !== null) {
          this.wrong(join(path, key), entry.tree, setting.expected)
          if (setting.whenWrong !== undefined) values[key] = setting.whenWrong
        }
      } else if (!otherKeys.includes(key))
        this.unknown(path, key, entry.key, [...Object.keys(settings), ...otherKeys])
    }
    return values as Partial<ValuesOfSettings<Settings>>
  }

  mapping(tree: YamlTree | undefined, path: string, key: string): YamlTree | undefined {
    const value = tree?.keys?.get(key)?.tree
    if (!value || value.keys) return value
    if (value.value !== null) this.wrong(join(path, key), value, { is: 'mapping' })
    return undefined
  }

  wrong(key: string, span: Span, expected: Expected, detail?: string): void {
    const text = this.#source.slice(span.start, Math.min(span.end, span.start + 200)).trim()
    const word =
      expected.is === 'one-of' ? closest(text.replace(/^["']|["']$/g, ''), expected.words) : undefined
    this.problems.push({
      is: 'wrong-value',
      range: this.range(span),
      key,
      text,
      expected,
      ...(word !== undefined && { closest: word }),
      ...(detail !== undefined && { detail }),
    })
  }

  unknown(
    path: string,
    key: string,
    span: Span,
    settings: readonly string[],
    is: 'unknown-key' | 'unknown-rule' = 'unknown-key',
  ) {
    const word = closest(key, settings)
    const range = this.range(span)
    const text = key.slice(0, 200)
    const expected: Expected = { is: 'one-of', words: settings }
    this.problems.push({
      is,
      range,
      key: join(path, text),
      text,
      expected,
      ...(word !== undefined && { closest: word }),
    })
  }

  range({ start, end }: Span) {
    return this.#lines.range(start, end)
  }
}

export function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
