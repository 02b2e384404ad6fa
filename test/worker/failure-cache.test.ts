import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FailureCache } from '../../src/worker/task-failures.ts'
import type { OtherLimits } from '../../src/worker/task-limits.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { deepTest } from '../deep.ts'
import { keptThreads } from '../kept-thread.ts'

describe('worker/failure-cache', () => {
  const otherLimits: OtherLimits = {}
  let thinker: WorkerPool
  beforeAll(() => {
    thinker = new WorkerPool({ cpuMs: 500, threads: 1, otherLimits, openThread: keptThreads(otherLimits) })
  })
  afterAll(() => thinker.stop())

  const site = {
    generator: 'jekyll',
    root: '',
    folder: '',
    basePath: '',
    zone: { by: 'default', zone: 'UTC' },
    future: false,
    config: {},
  } as const

  /** A style sheet, compiled by a real worker; `count` tells how often it was. */
  function sheet(text: string) {
    let count = 0
    const compile = () => {
      count++
      const imports = new Map<string, string>()
      return thinker.run('styles', { path: 'a.scss', text, site, imports, filesUrl: '/f' })
    }
    return { compile, count: () => count }
  }

  deepTest(
    'a style sheet that was given up is not compiled again at each request, but after a while',
    async () => {
      let now = 0
      const givenUp = new FailureCache({ now: () => now })
      const bomb = sheet('---\n---\n@for $i from 1 through 100000000 { .a#{$i} { b: c } }')
      const other = sheet('---\n---\na { b: c }')
      expect(await givenUp.runUnlessFailed('other', other.compile)).toContain('b: c')
      expect(await givenUp.runUnlessFailed('bomb', bomb.compile)).toBeUndefined()
      expect(await givenUp.runUnlessFailed('bomb', bomb.compile)).toBeUndefined()
      expect(bomb.count()).toBe(1)
      expect(await givenUp.runUnlessFailed('other', other.compile)).toContain('b: c')
      now += 60_000
      expect(await givenUp.runUnlessFailed('bomb', bomb.compile)).toBeUndefined()
      expect(bomb.count()).toBe(2)
      now += 60_000
      expect(await givenUp.runUnlessFailed('bomb', bomb.compile)).toBeUndefined()
      expect(bomb.count()).toBe(2)
    },
  )

  test('what did not get along in time fails each time, and is remembered by nobody', async () => {
    const givenUp = new FailureCache({ now: () => 0 })
    const other = sheet('---\n---\na { b: c }')
    otherLimits.styles = { wallMs: 0 }
    for (const _ of [1, 2])
      await expect(givenUp.runUnlessFailed('other', other.compile)).rejects.toMatchObject({ code: 'stalled' })
    delete otherLimits.styles
    expect(await givenUp.runUnlessFailed('other', other.compile)).toContain('b: c')
    expect(other.count()).toBe(3)
  })

  test('what fails otherwise fails each time', async () => {
    const givenUp = new FailureCache({ now: () => 0 })
    const fails = () => givenUp.runUnlessFailed('a', () => Promise.reject(new Error('no disk')))
    await expect(fails()).rejects.toThrow('no disk')
    await expect(fails()).rejects.toThrow('no disk')
  })
})
