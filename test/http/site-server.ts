import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Network } from '../../src/http/fetch-page.ts'

const key = readFileSync('test/http/key.pem')
const certificate = readFileSync('test/http/certificate.pem', 'utf8')

/** A public address, as far as the guards can tell; the network below leads it to the server on this machine. */
export const PUBLIC = '93.184.216.34'

/** The web server of gazette.example: real https on this machine, found through a network of its own. */
export class SiteServer {
  readonly asked: { path: string; headers: IncomingMessage['headers'] }[] = []
  readonly #server: Server
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(404).end('<h1>Not found</h1>')
  }
  /** What names resolve to. */
  addresses: Record<string, string[]> = { 'gazette.example': [PUBLIC] }

  private constructor() {
    this.#server = createServer({ key, cert: certificate }, (request, response) => {
      this.asked.push({ path: request.url ?? '', headers: request.headers })
      this.answer(request, response)
    })
  }

  static async starts(): Promise<SiteServer> {
    const site = new SiteServer()
    await new Promise<void>((resolve) => site.#server.listen(0, '127.0.0.1', resolve))
    return site
  }

  get network(): Network {
    const { port } = this.#server.address() as AddressInfo
    return {
      addresses: async (host) => this.addresses[host] ?? [],
      reach: (address) =>
        address === PUBLIC ? { address: '127.0.0.1', port, ca: certificate } : { address, port },
    }
  }

  async stops(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
