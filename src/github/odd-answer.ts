import { GalleyError } from '../errors.ts'

interface Answer {
  status: number
  data: unknown
}

/** Statuses with which GitHub hands out what was asked for. All of it is JSON. */
const WITH_CONTENT = [200, 201]

/**
 * Throws `github`, to be tried again, where an answer with a good status says nothing: a gateway's page in place of JSON,
 * half an answer (octokit hands on as text what it cannot parse), GraphQL without data and errors.
 */
export function refuseOddAnswer({ url = '' }: { url?: string }, { status, data }: Answer): void {
  if (!WITH_CONTENT.includes(status)) return
  const why = url.endsWith('/graphql') ? oddGraphql(data) : isObject(data) ? undefined : withoutJson(data)
  if (why)
    throw new GalleyError('github', `GitHub answered ${status} with ${why}.`, {
      data: { status, answer: why },
    })
}

function oddGraphql(body: unknown): string | undefined {
  if (!isObject(body)) return withoutJson(body)
  const { data, errors, message } = body
  if (Array.isArray(errors) && errors.length && errors.every(isObject)) return undefined
  if (isObject(data) && errors === undefined) return undefined
  return typeof message === 'string' ? `“${message}”` : 'neither data nor errors'
}

function withoutJson(body: unknown): string {
  if (body === '' || body === undefined) return 'an empty body'
  const title = typeof body === 'string' ? /<title>([^<]{1,100})/i.exec(body)?.[1]?.trim() : undefined
  return title ? `a page called “${title}”` : 'something that is no JSON'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
