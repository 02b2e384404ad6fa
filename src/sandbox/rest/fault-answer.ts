import type { FaultEffect } from '../model/faults.ts'
import { ownHeaders, type World } from '../model/world.ts'

/** A fault with `text` looks like a proxy's page: it has none of GitHub's own headers. */
export function faultAnswer(world: World, fault: FaultEffect): Response {
  const { status = 502, headers = {}, body = { message: 'Server Error' }, text } = fault
  if (text === undefined)
    return Response.json(body, { status, headers: { ...ownHeaders(world), ...headers } })
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
}
