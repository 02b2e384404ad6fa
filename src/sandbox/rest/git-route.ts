import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterPush } from '../actions/after-push.ts'
import { ApiError } from '../model/api-error.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type Caller, identify, permit } from './caller.ts'

const gitPath = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/

export function gitRequest(request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const [, owner, name, service] = gitPath.exec(url.pathname) ?? []
  if (!owner || !name || !service) return undefined
  const pushing = service === 'git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack'
  return { owner, name, service, pushing, search: url.search.slice(1) }
}

export async function serveGit(
  world: World,
  target: NonNullable<ReturnType<typeof gitRequest>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let allowed: { repository: Repository; caller: Caller }
  try {
    allowed = admit(world, target, request)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // Without this challenge, git would not send the credentials that its address carries.
    const challenge = error.status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}
    response.writeHead(error.status, { 'content-type': 'text/plain', ...error.headers, ...challenge })
    response.end(`${error.message}\n`)
    return
  }
  const { repository, caller } = allowed
  if (target.service !== 'git-receive-pack') {
    await backend(world, repository, target, request, response)
    response.end()
    return
  }
  const changes = await repository.git.exclusively(async () => {
    await backend(world, repository, target, request, response)
    return repository.git.reread()
  })
  const by = 'account' in caller ? caller.account : repository.owner
  for (const change of changes) await afterPush(world, repository, change, by)
  // The answer ends only now, so that the pusher finds the pull requests already updated.
  response.end()
}

function admit(
  world: World,
  target: { owner: string; name: string; pushing: boolean },
  request: IncomingMessage,
) {
  const caller = identify(world, request.headers.authorization)
  const match = world.findRepository(target.owner, target.name)
  const denied = caller.kind === 'nobody' ? 401 : 404
  if (!match) throw new ApiError(denied, 'Repository not found.')
  const { repository } = match
  try {
    permit(caller, repository, ['contents'], target.pushing ? 'write' : 'read')
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw new ApiError(denied, 'Repository not found.')
    throw error
  }
  return { repository, caller }
}

/** In the small process too, which sends whole answers: they are no larger than a site. */
async function backend(
  world: World,
  repository: Repository,
  target: { service: string; search: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { 'content-type': type, 'content-encoding': encoding } = request.headers
  const input = await buffer(request)
  const { out } = await repository.git.run(['http-backend'], {
    input,
    accept: [0, 1, 128],
    env: {
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROJECT_ROOT: world.folder,
      PATH_INFO: `/${basename(repository.git.folder)}/${target.service}`,
      QUERY_STRING: target.search,
      REQUEST_METHOD: request.method ?? 'GET',
      REMOTE_USER: 'sandbox',
      REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: type ?? '',
      CONTENT_LENGTH: String(input.length),
      ...(encoding ? { HTTP_CONTENT_ENCODING: encoding } : {}),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  })
  const end = out.indexOf('\r\n\r\n')
  if (end < 0) {
    response.writeHead(500)
    return
  }
  writeHead(response, out.subarray(0, end).toString())
  response.write(out.subarray(end + 4))
}

/** CGI gives the status as a header. */
function writeHead(response: ServerResponse, head: string): void {
  let status = 200
  for (const line of head.split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+): *(.*)$/.exec(line) ?? []
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10)
    else if (name) response.setHeader(name, value)
  }
  response.writeHead(status)
}
