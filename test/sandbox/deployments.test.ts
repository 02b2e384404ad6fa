import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { type Desk, manifest, openDesk } from './desk.ts'

describe('sandbox/deployments', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({
      ...manifest.default_permissions,
      deployments: 'read',
      pages: 'read',
      actions: 'write',
    })
  })
  afterEach(() => desk.close())

  test('a deployment goes on through its statuses, newest first', async () => {
    const sha = desk.repo.tip()
    desk.repo.deploy({ state: 'in_progress', log: 'https://ci.example/1' })
    desk.repo.deploy({ state: 'success', url: 'https://site.example/' })
    const { json } = await desk.call('GET', '/repos/mairie/site/deployments')
    expect(json).toMatchObject([{ sha, environment: 'github-pages', production_environment: false }])
    const statuses = await desk.call('GET', `/repos/mairie/site/deployments/${json[0].id}/statuses`)
    expect(statuses.json).toMatchObject([
      { state: 'success', environment_url: 'https://site.example/' },
      { state: 'in_progress', log_url: 'https://ci.example/1' },
    ])
  })

  deepTest('a deployment that has ended is followed by another', async () => {
    desk.repo.deploy({ state: 'failure' })
    desk.repo.deploy({ state: 'success' })
    const { json } = await desk.call('GET', '/repos/mairie/site/deployments?environment=github-pages')
    expect(json).toHaveLength(2)
  })

  test('Pages answer with their last build, and 404 where there is none', async () => {
    expect((await desk.call('GET', '/repos/mairie/site/pages/builds/latest')).status).toBe(404)
    desk.repo.buildPages('building')
    desk.repo.buildPages('errored', 'Page build failed.')
    const { json } = await desk.call('GET', '/repos/mairie/site/pages/builds/latest')
    expect(json).toMatchObject({
      status: 'errored',
      error: { message: 'Page build failed.' },
      commit: desk.repo.tip(),
    })
  })

  test('a workflow starts where it is there and may be started', async () => {
    await desk.repo.commit({
      files: {
        '.github/workflows/pages.yml': 'on:\n  push:\n  workflow_dispatch:\njobs: {}\n',
        '.github/workflows/test.yml': 'on: [push]\njobs: {}\n',
      },
    })
    const start = (file: string, ref = 'main') =>
      desk.call('POST', `/repos/mairie/site/actions/workflows/${file}/dispatches`, { ref })
    expect((await start('pages.yml')).status).toBe(204)
    expect((await start('nothing.yml')).status).toBe(404)
    expect((await start('test.yml')).json.message).toBe("Workflow does not have 'workflow_dispatch' trigger")
    expect((await start('pages.yml', 'nowhere')).status).toBe(422)
    expect((await desk.call('POST', '/repos/mairie/site/dispatches', { event_type: 'rebuild' })).status).toBe(
      204,
    )
    expect(desk.repo.dispatches).toMatchObject([{ workflow: 'pages.yml', ref: 'main' }, { event: 'rebuild' }])
  })

  deepTest('without its permission each of them is refused', async () => {
    await desk.close()
    desk = await openDesk()
    for (const [method, path] of [
      ['GET', '/deployments'],
      ['GET', '/pages/builds/latest'],
      ['POST', '/actions/workflows/pages.yml/dispatches'],
    ] as const)
      expect(
        (await desk.call(method, `/repos/mairie/site${path}`, method === 'POST' ? {} : undefined)).status,
      ).toBe(403)
  })
})
