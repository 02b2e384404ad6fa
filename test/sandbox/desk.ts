import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Sandbox } from '../../src/sandbox/sandbox.ts'

/** A webhook as a hook's server received it. */
export type Received = { event: string; body: string; headers: IncomingHttpHeaders; payload: Payload }
type Payload = Record<string, unknown> & { action?: string }

/** Permissions and events of an App like Galley. */
export const manifest = {
  name: 'Desk',
  url: 'https://desk.example',
  default_permissions: {
    metadata: 'read',
    contents: 'write',
    pull_requests: 'write',
    checks: 'write',
    statuses: 'read',
  } as const,
  default_events: [
    'pull_request',
    'pull_request_review',
    'issue_comment',
    'check_run',
    'check_suite',
    'status',
    'push',
    'repository',
  ],
}

/** A sandbox with one App installed on one repository, a hook that listens, and ways to call the API. */
export async function openDesk(permissions?: Record<string, 'read' | 'write'>) {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  const clock = { at: Date.parse('2030-01-07T08:00:00Z'), now: () => clock.at }
  const sandbox = await Sandbox.start({ folder: join(folder, 'repositories'), clock })
  const received: Received[] = []
  const hook = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const { headers } = request
      received.push({ event: String(headers['x-github-event']), body, headers, payload: JSON.parse(body) })
      response.end('ok')
    })
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  const address = hook.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const app = sandbox.registerApp({
    ...manifest,
    ...(permissions ? { default_permissions: permissions } : {}),
    hook_attributes: { url: `http://127.0.0.1:${port}/` },
  })
  const repo = await sandbox.createRepository('mairie/site', {
    files: { 'README.md': '# Site\n', '_posts/2029-12-01-hello.md': '---\ntitle: Hello\n---\nHello\n' },
    collaborators: { chief: 'write', boss: 'admin', intern: 'read' },
  })
  const installation = await sandbox.install(app, 'mairie', { repositories: ['site'] })
  const token = installation.token()

  async function call(
    method: string,
    path: string,
    body?: unknown,
    credentials = `Bearer ${token}`,
    signal?: AbortSignal,
  ) {
    const answer = await fetch(`${sandbox.url}/api/v3${path}`, {
      method,
      ...(signal && { signal }),
      headers: { authorization: credentials, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json = text === '' ? undefined : JSON.parse(text)
    return { status: answer.status, headers: answer.headers, json }
  }

  async function query(text: string, variables = {}) {
    const answer = await fetch(`${sandbox.url}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, variables }),
    })
    return JSON.parse(await answer.text())
  }

  async function close() {
    await sandbox.stop()
    hook.closeAllConnections()
    await new Promise((resolve) => hook.close(resolve))
    await rm(folder, { recursive: true, force: true })
  }

  return { sandbox, clock, app, repo, installation, token, folder, received, call, query, close }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
