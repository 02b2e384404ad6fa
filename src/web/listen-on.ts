import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { GalleyError } from '../errors.ts'

const DRAIN_MS = 500

/** In milliseconds. GitHub ends a delivery after 10 seconds, and no other client sends more than a few lines. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 5_000 }

export interface Listening {
  url: string
  close(): Promise<void>
}

/** Serves until closed. Port 0 means any free port. Rejects with `settings` if it cannot listen on the address. */
export async function listenOn(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch, hostname: host, port, serverOptions: TIMEOUTS },
      ({ address, family, port }) => {
        const name = family === 'IPv6' ? `[${address}]` : address
        resolve({ url: `http://${name}:${port}`, close: () => close(server) })
      },
    ) as Server
    server.once('error', (cause) => reject(notListening(cause, host, port)))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref()
  })
}

function notListening(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  const say = (message: string) => new GalleyError('settings', message, { cause })
  switch (cause.code) {
    case 'EADDRINUSE':
      return say(
        `Port ${port} on ${host} is taken by another program, perhaps another Galley. Stop that one, or set PORT to another number.`,
      )
    case 'EACCES':
      return say(
        `This user may not listen on port ${port}. Set PORT to a number above 1023, and have a web server in front of Galley pass requests on to it.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return say(
        `HOST holds ${JSON.stringify(host)}, which is no address of this machine. Set HOST to 127.0.0.1 for this machine alone, or to 0.0.0.0 for all its addresses.`,
      )
    default:
      return cause
  }
}
