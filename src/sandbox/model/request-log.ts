import type { IncomingMessage, ServerResponse } from 'node:http'

export type SeenRequest = {
  method: string
  /** With its query. */
  path: string
  /** Stays 0 until the request is answered, and for a connection that was cut. */
  status: number
  /** Bytes written to the connection, headers included. */
  bytesOut: number
  kind: 'rest' | 'graphql' | 'git' | 'page'
  at: number
}

export class RequestLog {
  readonly #clock: { now(): number }
  readonly seen = emptied()
  readonly unknown: string[] = []

  constructor(clock: { now(): number }) {
    this.#clock = clock
  }

  note(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/'
    const method = request.method ?? 'GET'
    const entry: SeenRequest = {
      method,
      path,
      status: 0,
      bytesOut: 0,
      kind: kindOf(path),
      at: this.#clock.now(),
    }
    const before = request.socket.bytesWritten
    this.seen.push(entry)
    response.once('close', () => {
      entry.bytesOut = request.socket.bytesWritten - before
    })
    response.once('finish', () => {
      entry.status = response.statusCode
    })
  }
}

/** `clear` is not enumerable, so that comparisons with a plain list succeed. */
function emptied(): SeenRequest[] & { clear(): void } {
  const list: SeenRequest[] = []
  return Object.defineProperty(Object.assign(list, { clear: () => void list.splice(0) }), 'clear', {
    enumerable: false,
  })
}

function kindOf(path: string): SeenRequest['kind'] {
  if (path.startsWith('/api/graphql')) return 'graphql'
  if (path.startsWith('/api/v3')) return 'rest'
  return /\/(info\/refs|git-upload-pack|git-receive-pack)(\?|$)/.test(path) ? 'git' : 'page'
}
