import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

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
    else if (request.headers.authorization === expected) this.#run(request, response)
    // Repeats what it was given, as a careless server might.
    else response.writeHead(401).end(`not authorised: ${request.headers.authorization}`)
  }

  #run(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const git = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: this.#folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        CONTENT_LENGTH: request.headers['content-length'] ?? '',
      },
    })
    const asked: Buffer[] = []
    request.on('data', (chunk: Buffer) => asked.push(chunk))
    request.on('end', () => {
      this.haves =
        Buffer.concat(asked)
          .toString('latin1')
          .match(/(?<=have )[0-9a-f]{40}/g) ?? []
    })
    request.pipe(git.stdin)
    git.stdin.on('error', () => undefined)
    const chunks: Buffer[] = []
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    git.on('close', () => {
      const answer = Buffer.concat(chunks)
      const end = answer.indexOf('\r\n\r\n')
      const body = answer.subarray(end + 4)
      for (const line of answer.toString('latin1', 0, end).split('\r\n')) {
        const [name = '', value = ''] = line.split(': ')
        if (name === 'Status') response.statusCode = Number.parseInt(value, 10)
        else response.setHeader(name, value)
      }
      this.sent += body.length
      response.end(body)
    })
  }
}
