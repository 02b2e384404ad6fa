import { type PGlite, parse, protocol, type Results } from '@electric-sql/pglite'

type Messages = Parameters<typeof parse.parseResults>[0]

interface Prepared {
  name: string
  parameterTypes: readonly number[]
  description: Messages
}

const MAX_STATEMENTS = 500

/** A statement is planned anew after this many runs, since its tables may have grown. */
const RUNS_PER_PLAN = 1000

const { serialize } = protocol

/**
 * Parses and plans each statement once. In WebAssembly that takes 3 ms for a statement of pg-boss, and
 * running it takes half a millisecond. All other work waits meanwhile, because the database runs in this
 * process.
 */
export class PreparedStatements {
  readonly #pglite: PGlite
  readonly #refuse: () => void
  readonly #prepared = new Map<string, Prepared & { runs: number }>()
  #names = 0

  /** `refuse` throws if the database must not be used any more. */
  constructor(pglite: PGlite, refuse: () => void = () => undefined) {
    this.#pglite = pglite
    this.#refuse = refuse
  }

  /** Runs one statement. Not allowed while a transaction of PGlite's own is open: it would become part of it. */
  query<T>(sql: string, values: readonly unknown[] = []): Promise<Results<T>> {
    return this.#pglite.runExclusive(async () => {
      try {
        const { name, parameterTypes, description } = await this.#statement(sql)
        const texts = values.map((value, index) => this.#textOf(value, parameterTypes[index] ?? 0))
        const answer = await this.#send(
          serialize.bind({ statement: name, values: texts }),
          serialize.execute({}),
          serialize.sync(),
        )
        const [results] = parse.parseResults([...description, ...answer], this.#pglite.parsers)
        return results as Results<T>
      } catch (error) {
        await this.#forget(sql)
        throw error
      }
    })
  }

  async #statement(sql: string): Promise<Prepared> {
    const cached = this.#prepared.get(sql)
    if (cached && cached.runs < RUNS_PER_PLAN) {
      cached.runs += 1
      return cached
    }
    await this.#forget(cached ? sql : this.#oldest())
    this.#names += 1
    const name = `galley_${this.#names}`
    const described = await this.#send(
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    )
    const statement = {
      name,
      parameterTypes: parse.parseDescribeStatementResults(described),
      description: described.filter((message) => message.name === 'rowDescription'),
      runs: 1,
    }
    this.#prepared.set(sql, statement)
    return statement
  }

  #oldest(): string | undefined {
    if (this.#prepared.size < MAX_STATEMENTS) return undefined
    const [oldest] = this.#prepared.keys()
    return oldest
  }

  async #forget(sql: string | undefined): Promise<void> {
    const statement = sql === undefined ? undefined : this.#prepared.get(sql)
    if (sql === undefined || !statement) return
    this.#prepared.delete(sql)
    await this.#send(serialize.close({ type: 'S', name: statement.name }), serialize.sync())
  }

  #textOf(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null
    return this.#pglite.serializers[type]?.(value) ?? String(value)
  }

  async #send(...messages: Uint8Array[]): Promise<Messages> {
    this.#refuse()
    return this.#pglite.execProtocolStream(Buffer.concat(messages), { syncToFs: false })
  }
}
