import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gitRunner } from '../../src/sandbox/git/git-runner.ts'

/** The system's own Git behind smart HTTP on the loopback, for those who have the token. */
export class GitServer {
  readonly token = 'ghs_onlyForTests'
  /** Bytes of all answers' bodies, and requests, since they were last set to 0. */
  sent = 0
  requests = 0
  /** The commits that the last request offered as known. */
  haves: string[] = []
  /** Answers every request instead of Git, where set. */
  instead: ((response: ServerResponse) => void) | undefined
  readonly #folder: string
  readonly #server: Server

  constructor(folder: string) {
    this.#folder = folder
    this.#server = createServer((request, response) => this.#answer(request, response))
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  url(repository: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${repository}.git`
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests++
    const expected = `Basic ${Buffer.from(`x-access-token:${this.token}`).toString('base64')}`
    if (this.instead) this.instead(response)
    else if (request.headers.authorization === expected) void this.#run(request, response)
    // Repeats what it was given, as a careless server might.
    else response.writeHead(401).end(`not authorised: ${request.headers.authorization}`)
  }

  async #run(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const input = await buffer(request)
    this.haves = input.toString('latin1').match(/(?<=have )[0-9a-f]{40}/g) ?? []
    // In the sandbox's small process: to start a program from this large one takes ten times as long.
    const { out } = await gitRunner.run(this.#folder, ['http-backend'], {
      input,
      accept: [0, 1, 128],
      env: {
        GIT_PROJECT_ROOT: this.#folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method ?? 'GET',
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        CONTENT_LENGTH: request.headers['content-length'] ?? '',
      },
    })
    const end = out.indexOf('\r\n\r\n')
    const body = out.subarray(end + 4)
    for (const line of out.toString('latin1', 0, end).split('\r\n')) {
      const [name = '', value = ''] = line.split(': ')
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10)
      else response.setHeader(name, value)
    }
    this.sent += body.length
    response.end(body)
  }
}
