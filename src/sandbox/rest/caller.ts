import { createVerify } from 'node:crypto'
import { z } from 'zod'
import { permissionsOf } from '../json/app-json.ts'
import type { Account } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import type { App, Permissions } from '../model/app.ts'
import type { Installation } from '../model/installation.ts'
import { mayWrite, permissionOf, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

export type Caller =
  | { kind: 'nobody' }
  | { kind: 'user'; account: Account }
  | { kind: 'app'; app: App }
  | {
      kind: 'installation'
      installation: Installation
      account: Account
      reach: Repository[]
      may: Permissions
    }

/** Accepts an App's JWT, a token, or a token as Git's password. */
export function identify(world: World, authorization: string | undefined): Caller {
  if (!authorization) return { kind: 'nobody' }
  const [scheme = '', credentials = ''] = authorization.split(' ')
  if (scheme.toLowerCase() !== 'basic') return byToken(world, credentials)
  const [user = '', password = ''] = Buffer.from(credentials, 'base64').toString().split(':')
  return byToken(world, password || user)
}

function byToken(world: World, text: string): Caller {
  if (text.split('.').length === 3) return { kind: 'app', app: verifyJwt(world, text) }
  const token = world.tokens.get(text)
  if (!token) throw new ApiError(401, 'Bad credentials')
  if (token.kind === 'user') return token
  const { installation, only, permissions } = token
  // Tests may turn the sandbox's clock far ahead. Galley's cache of tokens goes by the machine's clock and
  // still holds such a token for fresh. The token therefore expires only when both clocks have passed its
  // hour.
  const expired = world.now() >= token.expiresAt && Date.now() >= token.bornAt + tokenLifetime
  if (expired || !world.installations.includes(installation)) throw new ApiError(401, 'Bad credentials')
  if (installation.suspendedAt !== undefined) throw new ApiError(403, 'This installation has been suspended')
  const reach = world.reachedBy(installation).filter((repository) => !only || only.has(repository))
  return { kind: 'installation', installation, account: installation.app.bot, reach, may: permissions }
}

/** Tokens of installations are valid for one hour. */
export const tokenLifetime = 3_600_000

const claims = z.object({ iat: z.number(), exp: z.number(), iss: z.union([z.string(), z.number()]) })

/**
 * Checks as GitHub does: RS256 by the App's key, at most ten minutes long, neither too early nor too late.
 */
function verifyJwt(world: World, jwt: string): App {
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const bad = new ApiError(401, 'A JSON web token could not be decoded')
  const header = z.object({ alg: z.literal('RS256') }).safeParse(decode(head))
  const { data } = claims.safeParse(decode(body))
  if (!header.success || !data) throw bad
  const app = world.apps.find((each) => String(each.id) === String(data.iss) || each.clientId === data.iss)
  if (!app) throw new ApiError(404, 'Integration not found')
  const signed = createVerify('RSA-SHA256').update(`${head}.${body}`)
  if (!signed.verify(app.publicKey, signature, 'base64url')) throw bad
  // Either clock may confirm the time, for the reason given above.
  const good = [world.now(), Date.now()].some(
    (now) => data.exp * 1000 > now && data.iat * 1000 < now + 60_000,
  )
  if (!good || data.exp - data.iat > 660) {
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time",
    )
  }
  return app
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}

/**
 * Throws as GitHub answers: 404 for a private repository out of reach, 403 for a permission that the App
 * lacks. Any one of the `wanted` permissions is enough.
 */
export function permit(
  caller: Caller,
  repository: Repository,
  wanted: string[],
  level: 'read' | 'write',
): void {
  if (caller.kind !== 'nobody' && repository.owner.shutsOut)
    throw new ApiError(403, notOnAllowList(repository.owner.login))
  if (repository.disabled) throw new ApiError(403, DISABLED)
  if (caller.kind === 'installation') {
    const reached = caller.reach.includes(repository)
    if (!reached && repository.private) throw new ApiError(404, 'Not Found')
    const granted = wanted.some((name) => caller.may[name] === 'write' || caller.may[name] === level)
    const publicRead = level === 'read' && !reached
    if (!granted && !publicRead) throw lacking(wanted, level)
    if (!reached && level === 'write') throw lacking(wanted, level)
    if (level === 'write') demandUnarchived(repository)
    return
  }
  if (caller.kind === 'app') throw new ApiError(401, 'Bad credentials')
  const login = caller.kind === 'user' ? caller.account.login : ''
  if (permissionOf(repository, login) === 'none') throw new ApiError(404, 'Not Found')
  if (level === 'read') return
  if (caller.kind === 'nobody') throw new ApiError(401, 'Requires authentication')
  if (!mayWrite(repository, login)) throw new ApiError(403, 'Must have write access to Repository.')
  demandUnarchived(repository)
}

/** Archived repositories refuse all writes, checks and labels included: r-universe-org/help#247. */
function demandUnarchived(repository: Repository): void {
  if (repository.archived) throw new ApiError(403, ARCHIVED)
}

/**
 * GitHub refuses even reads: slapperwan/gh4a#651, caarlos0/fork-cleaner#99. Over Git it says no more:
 * seart-group/ghs#263.
 */
const DISABLED = 'Repository access blocked'

/**
 * An allow list binds all who sign in, even in public repositories:
 * https://github.com/renovatebot/renovate/issues/20253
 */
function notOnAllowList(login: string): string {
  return `Although you appear to have the correct authorization credentials, the \`${login}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`
}

function lacking(wanted: string[], level: string): ApiError {
  const accepted = wanted.map((name) => `${name}=${level}`).join('; ')
  const headers = { 'x-accepted-github-permissions': accepted }
  return new ApiError(403, 'Resource not accessible by integration', { headers })
}

/** REST and GraphQL use the same words: actions-automation/manage-your-labels#4. */
export const ARCHIVED = 'Repository was archived so is read-only.'

export function grantedPermissions(app: App, requested: Permissions | undefined): Permissions {
  const all: Permissions = permissionsOf(app)
  if (!requested) return all
  for (const [name, level] of Object.entries(requested)) {
    if (all[name] === 'write' || all[name] === level) continue
    throw new ApiError(422, 'The permissions requested are not granted to this installation.')
  }
  return { metadata: 'read', ...requested }
}
