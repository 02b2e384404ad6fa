import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { ApiError } from '../model/api-error.ts'
import type { Comment, Pull, Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type Caller, permit } from './caller.ts'

export type ApiEnv = { Variables: { caller: Caller } }
export type ApiContext = Context<ApiEnv>

export const newRoutes = () => new Hono<ApiEnv>()

/** Throws GitHub's answer unless the caller has one of the permissions on the address's repository. */
export function repositoryIn(
  world: World,
  c: ApiContext,
  wanted: string[],
  level: 'read' | 'write' = 'read',
): Repository {
  const match = world.findRepository(c.req.param('owner') ?? '', c.req.param('repo') ?? '')
  if (!match) throw new ApiError(404, 'Not Found')
  const { repository, renamed } = match
  permit(c.get('caller'), repository, wanted, level)
  if (renamed) {
    const restOfPath = c.req.path
      .split('/')
      .slice(6)
      .map((part) => `/${part}`)
      .join('')
    const url = `${world.api}/repositories/${repository.id}${restOfPath}${new URL(c.req.url).search}`
    throw new ApiError(301, 'Moved Permanently', { headers: { location: url } })
  }
  return repository
}

export function pullIn(repository: Repository, c: ApiContext): Pull {
  const pull = repository.pulls.get(Number(c.req.param('number')))
  if (!pull) throw new ApiError(404, 'Not Found')
  return pull
}

export function commentIn(repository: Repository, c: ApiContext): Comment {
  const comment = repository.comments.get(Number(c.req.param('id')))
  if (!comment) throw new ApiError(404, 'Not Found')
  return comment
}

/** Throws GitHub's 422 for a wrong body, and 400 for one that is not JSON. */
export async function bodyOf<T>(c: ApiContext, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text()
  let json: unknown
  try {
    json = text === '' ? {} : JSON.parse(text)
  } catch {
    throw new ApiError(400, 'Problems parsing JSON')
  }
  const { data, error } = schema.safeParse(json)
  if (!error) return data
  const why = error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
  throw new ApiError(422, `Invalid request.\n\n${why.join('\n')}`, { errors: why })
}

export function pageOf<T>(c: ApiContext, all: T[]): T[] {
  const size = Math.min(Math.max(Number(c.req.query('per_page')) || 30, 1), 100)
  const page = Math.max(Number(c.req.query('page')) || 1, 1)
  const last = Math.max(Math.ceil(all.length / size), 1)
  const link = (to: number, rel: string) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(to))
    return `<${url}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ]
  if (links.length > 0) c.header('link', links.join(', '))
  return all.slice((page - 1) * size, page * size)
}

export function accountOf(c: ApiContext) {
  const caller = c.get('caller')
  if (caller.kind !== 'installation' && caller.kind !== 'user') throw new ApiError(401, 'Bad credentials')
  return caller.account
}
