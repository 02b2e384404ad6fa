import type { Fault } from './faults.ts'

/** The answer of a request that goes wrong. */
export function faultAnswer(fault: Fault): Response {
  const { status = 502, headers = {}, body = { message: 'Server Error' }, text } = fault
  if (text === undefined) return Response.json(body, { status, headers })
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
}
