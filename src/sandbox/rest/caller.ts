import { createVerify } from 'node:crypto'
import { z } from 'zod'
import { permissionsOf } from '../json/app-json.ts'
import type { Account } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import type { App, Permissions } from '../model/app.ts'
import type { Installation } from '../model/installation.ts'
import { mayWrite, permissionOf, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

/** The account or App that makes a request. */
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

/** Reads the Authorization header: an App's JWT, a token, or a token as Git's password. */
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
  // A test that turns the clock far ahead does not mean to invalidate a token that Galley, whose own cache
  // goes by the machine's clock, rightly holds for fresh: both clocks must have passed its hour.
  const expired = world.now() >= token.expiresAt && Date.now() >= token.bornAt + tokenLifetime
  if (expired || !world.installations.includes(installation)) throw new ApiError(401, 'Bad credentials')
  if (installation.suspendedAt !== undefined) throw new ApiError(403, 'This installation has been suspended')
  const reach = world.reachedBy(installation).filter((repository) => !only || only.has(repository))
  return { kind: 'installation', installation, account: installation.app.bot, reach, may: permissions }
}

/** An installation's token is good for one hour. */
export const tokenLifetime = 3_600_000

const claims = z.object({ iat: z.number(), exp: z.number(), iss: z.union([z.string(), z.number()]) })

/** GitHub's checks of an App's JWT: RS256 by the App's key, at most ten minutes long, neither early nor late. */
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
  // By the machine's clock or by the sandbox's, for the reason given above.
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
 * What the caller may not do throws as GitHub answers: 404 for a private repository out of reach, 403 for a
 * permission the App lacks. Several names of permissions mean that any one of them is enough.
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

/** Not even read: slapperwan/gh4a#651, caarlos0/fork-cleaner#99; over Git no more than that: seart-group/ghs#263. */
const DISABLED = 'Repository access blocked'

/** An allow list is for all who sign in, in public repositories too: https://github.com/renovatebot/renovate/issues/20253 */
function notOnAllowList(login: string): string {
  return `Although you appear to have the correct authorization credentials, the \`${login}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`
}

function lacking(wanted: string[], level: string): ApiError {
  const accepted = wanted.map((name) => `${name}=${level}`).join('; ')
  const headers = { 'x-accepted-github-permissions': accepted }
  return new ApiError(403, 'Resource not accessible by integration', { headers })
}

/** REST's words and GraphQL's: actions-automation/manage-your-labels#4. */
export const ARCHIVED = 'Repository was archived so is read-only.'

/** The permissions a new token carries: the App's, or as many of them as it asks for. */
export function grantedPermissions(app: App, asked: Permissions | undefined): Permissions {
  const all: Permissions = permissionsOf(app)
  if (!asked) return all
  for (const [name, level] of Object.entries(asked)) {
    if (all[name] === 'write' || all[name] === level) continue
    throw new ApiError(422, 'The permissions requested are not granted to this installation.')
  }
  return { metadata: 'read', ...asked }
}
