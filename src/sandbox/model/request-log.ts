import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request somebody made of the sandbox. */
export type SeenRequest = {
  method: string
  /** With its query. */
  path: string
  /** 0 until it is answered, and for a connection that was cut. */
  status: number
  /** Bytes written to the connection, headers included. */
  bytesOut: number
  kind: 'rest' | 'graphql' | 'git' | 'page'
  at: number
}

/** Every request, in the order it came in. */
export class RequestLog {
  readonly #clock: { now(): number }
  readonly seen = emptied()
  /** API paths nobody serves: what Galley calls and the sandbox lacks. */
  readonly unknown: string[] = []

  constructor(clock: { now(): number }) {
    this.#clock = clock
  }

  note(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/'
    const method = request.method ?? 'GET'
    const seen: SeenRequest = {
      method,
      path,
      status: 0,
      bytesOut: 0,
      kind: kindOf(path),
      at: this.#clock.now(),
    }
    const before = request.socket.bytesWritten
    this.seen.push(seen)
    response.once('close', () => {
      seen.bytesOut = request.socket.bytesWritten - before
    })
    response.once('finish', () => {
      seen.status = response.statusCode
    })
  }
}

/** A list that can be emptied, and is otherwise like any other to those who compare it. */
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
