import type { Fault } from '../model/faults.ts'
import { ownHeaders, type World } from '../model/world.ts'

/** The answer of a request that goes wrong. A page in place of JSON is a proxy's own, and tells no time of GitHub's. */
export function faultAnswer(world: World, fault: Fault): Response {
  const { status = 502, headers = {}, body = { message: 'Server Error' }, text } = fault
  if (text === undefined)
    return Response.json(body, { status, headers: { ...ownHeaders(world), ...headers } })
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
}
