import type { Server } from 'node:http'
import { serve } from '@hono/node-server'

/** Answers under way get this long to finish when a server closes. */
const FAREWELL_MS = 500

/** GitHub gives up a delivery after 10 seconds; nobody else sends more than a few lines. Milliseconds. */
const SLOWEST_REQUEST = { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 5_000 }

export interface Listening {
  /** With the port that was really taken. */
  url: string
  close(): Promise<void>
}

/** Serves until closed. Port 0 is any free one. Rejects where the address cannot be had. */
export async function listenOn(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch, hostname: host, port, serverOptions: SLOWEST_REQUEST },
      ({ address, family, port }) => {
        const name = family === 'IPv6' ? `[${address}]` : address
        resolve({ url: `http://${name}:${port}`, close: () => close(server) })
      },
    ) as Server
    server.once('error', reject)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    setTimeout(() => server.closeAllConnections(), FAREWELL_MS).unref()
  })
}
