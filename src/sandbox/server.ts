import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { FaultEffect } from './model/faults.ts'
import type { World } from './model/world.ts'
import { pageRoutes } from './pages/page-routes.ts'
import { apiRoutes } from './rest/api.ts'
import { faultAnswer } from './rest/fault-answer.ts'
import { gitRequest, serveGit } from './rest/git-route.ts'

/**
 * Each request is logged first, then meets a fault if there is one for it, and then Git, the API or a page.
 */
export function createSandboxServer(world: World): Server {
  const site = new Hono()
  site.route('/api', apiRoutes(world))
  site.route('/', pageRoutes(world))
  const later = new WeakMap<IncomingMessage, FaultEffect>()

  const listener = getRequestListener(async (request, env) => {
    const fault = 'incoming' in env && later.get(env.incoming as IncomingMessage)
    if (!fault) return site.fetch(request)
    if (fault.until) return answerLate(request, fault, async (whole) => site.fetch(whole))
    const response = await site.fetch(request)
    if (fault.passes) {
      fault.met?.()
      return response
    }
    await response.arrayBuffer()
    fault.met?.()
    if (fault.drop) (env.incoming as IncomingMessage).socket.destroy()
    return faultAnswer(world, fault)
  })

  return createServer((request, response) => {
    world.requests.note(request, response)
    // Only the sandbox's own clock may set the `Date` header.
    response.sendDate = false
    const fault =
      world.faults.take(request.method ?? 'GET', request.url ?? '/') ?? world.faults.faultOf?.(request)
    const target = gitRequest(request)
    // Half a pack is no answer, so for Git a fault with `after` acts like any other fault.
    if ((fault?.after || fault?.until) && !target) later.set(request, fault)
    else if (fault && !fault.until) return void goWrong(world, fault, request, response)
    if (target) void serveGitLate(fault, () => serveGit(world, target, request, response), response)
    else void listener(request, response)
  })
}

/** A client that has given up meanwhile gets no answer. */
async function serveGitLate(
  fault: FaultEffect | undefined,
  serve: () => Promise<unknown>,
  response: ServerResponse,
): Promise<void> {
  try {
    fault?.met?.()
    await fault?.until?.('')
    await serve()
  } catch {
    response.destroy()
  }
}

/**
 * Reads the request before it waits: a client that gives up closes its connection, but GitHub carries on all
 * the same.
 */
async function answerLate(
  request: Request,
  { met, after, until }: FaultEffect,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { url, method, headers } = request
  const body = await request.text()
  const whole = new Request(url, { method, headers, ...(body && { body }) })
  const response = after ? await answer(whole) : undefined
  met?.()
  await until?.(body)
  return response ?? answer(whole)
}

async function goWrong(
  world: World,
  fault: FaultEffect,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  fault.met?.()
  if (fault.drop) {
    request.socket.destroy()
    return
  }
  request.resume()
  const answer = faultAnswer(world, fault)
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(await answer.text())
}
