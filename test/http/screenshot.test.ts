import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeScreenshot } from '../../src/http/screenshot.ts'
import { browserPath } from '../browser.ts'
import { deepTest } from '../deep.ts'

describe('http/screenshot', () => {
  const reached: string[] = []
  const neighbour = createServer((request, response) => {
    reached.push(request.url ?? '')
    response.end('secret')
  })
  let port: number
  beforeAll(async () => {
    await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve))
    port = (neighbour.address() as AddressInfo).port
  })
  afterAll(() => {
    neighbour.close()
  })

  const page = (html: string) => new Response(html, { headers: { 'content-type': 'text/html' } })

  /** Width and height of a PNG. */
  const sizeOf = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)]

  test('a hostile page is pictured, and neither runs a script nor reaches anything but Galley', async () => {
    const asked: string[] = []
    const answer = (request: Request) => {
      asked.push(new URL(request.url).pathname)
      return page(`<!DOCTYPE html><title>x</title>
      <script>fetch('/run')</script><img src=x onerror="fetch('/run')">
      <img src="http://127.0.0.1:${port}/pixel"><link rel="stylesheet" href="http://127.0.0.1:${port}/style">
      <iframe src="http://127.0.0.1:${port}/frame"></iframe><iframe src="file:///etc/passwd"></iframe>
      <object data="http://localhost:${port}/object"></object>
      <link rel="preconnect" href="http://127.0.0.1:${port}"><link rel="prefetch" href="http://127.0.0.1:${port}/prefetch">
      <style>@import url(http://127.0.0.1:${port}/import); body { background: url(http://127.0.0.1:${port}/background) }</style>
      <p>Bonjour</p>`)
    }
    const png = await takeScreenshot('/page', { executablePath: await browserPath(), answer }, 20_000)
    expect(sizeOf(png)).toEqual([960, 640])
    expect(reached).toEqual([])
    expect(asked).not.toContain('/run')
    expect(asked[0]).toBe('/page')
  })

  deepTest('a page that is never answered ends with its time, and one that is refused at once', async () => {
    const executablePath = await browserPath()
    const never = () => new Promise<Response>(() => {})
    await expect(takeScreenshot('/page', { executablePath, answer: never }, 3000)).rejects.toThrow()
    const late = Promise.withResolvers<Response>()
    const ended = takeScreenshot('/page', { executablePath, answer: () => late.promise }, 2000)
    await expect(ended).rejects.toThrow()
    // Whoever answers after that finds nobody there, which must not end Galley.
    late.resolve(page('<p>Bonjour</p>'))
    const failing = (): Response => {
      throw new Error('no database')
    }
    // Far longer than this test may take.
    const atOnce = 600_000
    await expect(takeScreenshot('/page', { executablePath, answer: failing }, atOnce)).rejects.toThrow(
      'ERR_FAILED',
    )
    const refused = () => new Response('no', { status: 404 })
    await expect(takeScreenshot('/page', { executablePath, answer: refused }, atOnce)).rejects.toThrow('404')
  })
})
