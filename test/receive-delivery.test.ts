import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const { default_events: events, default_permissions: permissions } = parse(
  readFileSync('app.yml', 'utf8'),
) as {
  default_events: string[]
  default_permissions: Record<string, string>
}

/** Events that every App gets unasked. */
const UNASKED = ['installation', 'installation_repositories']

test('the App asks for exactly the events that Galley listens to', () => {
  const source = readFileSync('src/receive-delivery.ts', 'utf8')
  const table = source.slice(
    source.indexOf('const table'),
    source.indexOf('export async function receiveDelivery'),
  )
  const listened = [...table.matchAll(/^ {2}([a-z_]+): \{/gm)].map(([, name = '']) => name)
  expect(listened.filter((name) => !UNASKED.includes(name)).toSorted()).toEqual(events.toSorted())
})

test('each event has the permission without which GitHub refuses the whole manifest', () => {
  const needs: Record<string, string> = {
    pull_request: 'pull_requests',
    pull_request_review: 'pull_requests',
    pull_request_review_thread: 'pull_requests',
    merge_group: 'merge_queues',
    issue_comment: 'issues',
    check_run: 'checks',
    check_suite: 'checks',
    status: 'statuses',
    push: 'contents',
    deployment_status: 'deployments',
    page_build: 'pages',
    repository: 'metadata',
  }
  for (const event of events) expect(permissions).toHaveProperty(needs[event] ?? event)
})

test('it may write only where it has to', () => {
  const written = Object.entries(permissions).filter(([, access]) => access !== 'read')
  expect(written.map(([name]) => name).toSorted()).toEqual([
    'actions',
    'checks',
    'contents',
    'issues',
    'pull_requests',
  ])
})
