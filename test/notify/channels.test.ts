import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Channels } from '../../src/notify/channels.ts'

describe('notify/channels', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-channels-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function read(text: string): Channels {
    const path = join(folder, 'channels.yml')
    writeFileSync(path, text)
    return Channels.read(path)
  }
  const slack = '{kind: slack, url: "https://hooks.slack.com/services/SECRET", repositories: ["mairie/*"]}'

  test('a repository reaches the channels that the operator gave it, and no other', () => {
    const channels = read(`newsroom: ${slack}\n`)
    expect(channels.of('newsroom', 'mairie/site')).toBeDefined()
    expect(channels.of('newsroom', 'stranger/site')).toBeUndefined()
    expect(channels.of('other', 'mairie/site')).toBeUndefined()
    expect(channels.of('toString', 'mairie/site')).toBeUndefined()
    expect(Channels.read(undefined).of('newsroom', 'mairie/site')).toBeUndefined()
  })

  test.each([
    ['newsroom: {kind: pigeon, repositories: ["a/b"]}', 'newsroom.kind'],
    [
      'newsroom: {kind: slack, url: "http://SECRET.example", repositories: ["a/b"]}',
      'newsroom.url: it has to begin with https',
    ],
    [slack.replace(/^/, 'newsroom: ').replace(', repositories: ["mairie/*"]', ''), 'newsroom.repositories'],
    ['hook: {kind: webhook, url: "https://a.example", secret: SECRET, repositories: ["a/b"]}', 'hook.secret'],
    [
      'post: {kind: email, smtp: "https://SECRET", from: a@b.example, to: [c@d.example], repositories: ["a/b"]}',
      'post.smtp',
    ],
    ['newsroom: {SECRET', 'cannot be read as YAML'],
    ['- SECRET', 'cannot be read as YAML'],
  ])('a mistake is named without what the file holds: %s', (text, words) => {
    const refusal = (() => {
      try {
        read(text)
      } catch (error) {
        return String(error)
      }
    })()
    expect(refusal).toContain(words)
    expect(refusal).not.toContain('SECRET')
  })
})
