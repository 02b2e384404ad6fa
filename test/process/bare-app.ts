import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createNodeMiddleware, Probot } from 'probot'

// A Probot App that does nothing with its webhooks: what Galley is measured beside. Prints its port once it listens.

const { PRIVATE_KEY: privateKey = '', WEBHOOK_SECRET: secret = '' } = process.env
const probot = new Probot({ appId: 1, privateKey, secret, logLevel: 'fatal' })
const middleware = await createNodeMiddleware((app) => void app.on('pull_request', () => undefined), {
  probot,
  webhooksPath: '/api/github/webhooks',
})
const server = createServer(middleware)
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
