/** A place in a text, moved on by sticky patterns (flag `y`). */
export class Scanner {
  readonly text: string
  pos = 0
  readonly #absent = new Map<string, number>()

  constructor(text: string) {
    this.text = text
  }

  get isAtEnd(): boolean {
    return this.pos >= this.text.length
  }

  /** What the pattern matches here, without moving. */
  check(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.pos
    return pattern.exec(this.text) ?? undefined
  }

  /** What the pattern matches here, moving behind it. */
  scan(pattern: RegExp): RegExpExecArray | undefined {
    const match = this.check(pattern)
    if (match) this.pos += match[0].length
    return match
  }

  /** The line here with its end, moving behind it. */
  line(): string {
    const end = this.text.indexOf('\n', this.pos)
    const line = this.text.slice(this.pos, end === -1 ? undefined : end + 1)
    this.pos += line.length
    return line
  }

  /** Where `end`, a global pattern, is found next; what was once not found is not searched again. */
  find(end: RegExp, from = this.pos): RegExpExecArray | undefined {
    const { source } = end
    if ((this.#absent.get(source) ?? Number.POSITIVE_INFINITY) <= from) return undefined
    end.lastIndex = from
    const match = end.exec(this.text)
    if (match) return match
    this.#absent.set(source, from)
    return undefined
  }
}
