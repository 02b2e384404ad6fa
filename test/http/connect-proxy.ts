import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ProxySettings } from '../../src/http/outgoing-fetch.ts'

/** A proxy on this machine that counts whom it was asked to reach. It alone knows where names lead. */
export class ConnectProxy {
  /** `host:port` of every tunnel that was asked for, in order. */
  readonly asked: string[] = []
  /** Requests that came without a tunnel, whose text the proxy could read. */
  readonly untunnelled: string[] = []
  /** `host:port` → a port of this machine. */
  readonly leads = new Map<string, number>()
  /** `user:password`; others are refused. */
  credentials: string | undefined
  readonly #server: Server
  readonly #sockets = new Set<Duplex>()

  private constructor() {
    this.#server = createServer((request, response) => {
      this.untunnelled.push(request.url ?? '')
      response.writeHead(400).end()
    })
    this.#server.on('connect', (request, socket) => this.#connect(request, socket))
  }

  static async starts(): Promise<ConnectProxy> {
    const proxy = new ConnectProxy()
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get settings(): ProxySettings {
    return { httpProxy: this.url, httpsProxy: this.url, noProxy: '' }
  }

  /** The hosts that were asked for, each once. */
  get hosts(): string[] {
    return [...new Set(this.asked)].toSorted()
  }

  async stops(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #connect(request: IncomingMessage, socket: Duplex): void {
    const to = request.url ?? ''
    this.asked.push(to)
    this.#keep(socket)
    const given = request.headers['proxy-authorization']
    const wanted = this.credentials && `Basic ${Buffer.from(this.credentials).toString('base64')}`
    const port = this.leads.get(to)
    if (given !== wanted || port === undefined) {
      socket.end(`HTTP/1.1 ${given === wanted ? 502 : 407} Refused\r\n\r\n`)
      return
    }
    const far: Socket = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      far.pipe(socket)
      socket.pipe(far)
    })
    this.#keep(far)
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => this.#sockets.delete(socket))
  }
}
