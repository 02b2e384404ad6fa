import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { previewWith } from '../../src/cli/preview.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { deepTest } from '../deep.ts'
import { site } from '../desk.ts'
import { keptThreads } from '../kept-thread.ts'
import { NOW, Shell } from './shell.ts'

describe('galley preview', () => {
  const salon = '_posts/2030-01-07-salon.md'
  const text = (body: string) => `---\ntitle: Le salon\ndate: 2030-01-07 09:30 +0100\n---\n${body}\n`
  const layouts = {
    ...site,
    '_layouts/default.html':
      '<html><head><link rel="stylesheet" href="/style.css"></head><body><h1>{{ page.title }}</h1>{{ content }}<script>alert(1)</script></body></html>',
    '_config.yml': `${site['_config.yml']}defaults: [{scope: {path: ""}, values: {layout: default}}]\n`,
    'style.css': 'h1 { color: teal }\n',
  }

  let shell: Shell
  let pool: WorkerPool
  let url: string
  let stop: () => Promise<number>

  beforeAll(() => {
    pool = new WorkerPool({ threads: 1, openThread: keptThreads() })
  })
  afterAll(() => pool.stop())

  beforeEach(() => {
    shell = new Shell()
    shell.write(layouts)
    shell.git('init', '--quiet')
    shell.commitAll()
    shell.write({ [salon]: text('On y va.') })
  })
  afterEach(() => shell.remove())

  /** Starts it as a person does, and waits for the line that says where. */
  async function starts(path?: string): Promise<void> {
    const stdout = new PassThrough()
    const stopped = Promise.withResolvers<void>()
    const terminal = { cwd: shell.folder, stdout, stderr: stdout, now: () => NOW, threads: 1 }
    const running = previewWith(pool, { path, port: '0', open: false }, terminal as never, stopped.promise)
    stop = () => {
      stopped.resolve()
      return running
    }
    const [line] = await Promise.race([
      running.then(() => ['']),
      new Promise<string[]>((resolve) => stdout.once('data', (data) => resolve([String(data)]))),
    ])
    url = /http:\S+/.exec(line ?? '')?.[0] ?? ''
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
  }

  const page = async (path: string) => (await fetch(new URL(path, url))).text()

  test('shows what has changed first, a post in its site’s layout, and reloads when it is saved', async () => {
    await starts()
    const list = await page('/')
    expect(list).toMatch(/Modifiés depuis[\s\S]*Le salon[\s\S]*Les autres[\s\S]*2029-12-01-bienvenue\.md/)
    expect(list).toContain('Paraît le lundi 7 janvier 2030')

    expect(await page(`/post/${salon}`)).toContain(`src="/document/${salon}"`)
    const document = await page(`/document/${salon}`)
    expect(document).toContain('On y va.')
    expect(document).toContain('/files/style.css')
    expect(document).not.toContain('alert(1)')
    expect(await page('/files/style.css')).toContain('teal')

    const changes = await fetch(new URL('/-/changes', url))
    const events = changes.body?.pipeThrough(new TextDecoderStream()).getReader()
    const first = await events?.read()
    shell.write({ [salon]: text('On y va **tous**. TODO') })
    const second = await events?.read()
    expect(second?.value).toMatch(/^data: /)
    expect(second?.value).not.toBe(first?.value)
    expect(await page(`/document/${salon}`)).toContain('<strong>tous</strong>')
    expect(await page(`/post/${salon}`)).toContain('TODO est encore à remplacer')

    // A new post in a new folder is noticed, too.
    shell.write({ 'autre/_posts/2030-02-01-marche.md': text('Le marché.') })
    await events?.read()
    expect(await page('/')).toContain('autre/_posts/2030-02-01-marche.md')
    await events?.cancel()
    expect(await stop()).toBe(0)
  })

  deepTest('opens at the post that is named, and says when it is gone', async () => {
    await starts(salon)
    expect(new URL(url).pathname).toBe(`/post/${salon}`)
    const changes = await fetch(new URL('/-/changes', url))
    const events = changes.body?.getReader()
    await events?.read()
    rmSync(join(shell.folder, salon))
    await events?.read()
    expect((await fetch(url)).status).toBe(404)
    await events?.cancel()
    await stop()
  })

  deepTest('answers to this machine’s own names alone, and to nothing outside of the site', async () => {
    shell.write({ 'secret.png.txt': 'x' })
    await starts()
    const { request } = await import('node:http')
    const status = await new Promise((resolve) =>
      request(url, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode)).end(),
    )
    expect(status).toBe(403)
    for (const path of ['/files/_config.yml', '/files/..%2f..%2fetc/passwd', '/files/secret.png.txt'])
      expect((await fetch(new URL(path, url))).status).toBe(404)
    const { headers } = await fetch(new URL(`/document/${salon}`, url))
    expect(headers.get('content-security-policy')).toMatch(/sandbox allow-popups/)
    expect(headers.get('content-security-policy')).not.toContain('script-src')
    await stop()
  })
})
