import { fetchFailure } from './fetch-failure.ts'
import { PacketReader } from './packet-lines.ts'
import type { Remote } from './remote.ts'

/** First bytes of lines that carry a part of the pack, or say why the server stops. https://git-scm.com/docs/pack-protocol#_packfile_data */
const PACK_BAND = 1
const FATAL_BAND = 3

interface Asked {
  remote: Remote
  names: ReadonlyMap<string, string | undefined>
}

/** What a server answers to a request for a pack, read as it comes. Throws a GalleyError 'git' that says what is wrong. */
export class UploadPackAnswer {
  readonly #asked: Asked
  readonly #reader = new PacketReader()
  #isBegun = false
  #last: Buffer | null | undefined

  constructor(asked: Asked) {
    this.#asked = asked
  }

  /** The parts of the pack in this piece. */
  read(piece: Uint8Array): Buffer[] {
    const lines = this.#reader.read(piece)
    if (!lines) throw this.#cutShort()
    if (!this.#isBegun && lines[0]) this.#checkRefusal(lines[0].toString())
    this.#isBegun ||= lines.length > 0
    if (lines.some((line) => line?.[0] === FATAL_BAND))
      throw fetchFailure(this.#asked.remote, 'the server gave up', { retriable: true })
    if (lines.length) this.#last = lines.at(-1)
    return lines.flatMap((line) => (line?.[0] === PACK_BAND ? [line.subarray(1)] : []))
  }

  /** No more comes. */
  end(): void {
    if (this.#last !== null || !this.#reader.isAtEnd) throw this.#cutShort()
  }

  #cutShort() {
    const why = 'the answer is cut short or not in the words of Git'
    return fetchFailure(this.#asked.remote, why, { retriable: true })
  }

  #checkRefusal(line: string): void {
    const { remote, names } = this.#asked
    const refusal = line.match(/^ERR (.*)/)?.[1]
    if (refusal === undefined) return
    const missing = refusal.match(/[0-9a-f]{40}/)?.[0]
    if (!missing) throw fetchFailure(remote, 'the server refused the request', { retriable: false })
    // Retriable, since a server's copies may lag behind the webhook that told of the commit.
    const name = names.get(missing)
    const why = `it has no commit ${missing}${name === undefined ? '' : ` (${name})`}`
    throw fetchFailure(remote, why, { retriable: true, missing })
  }
}
