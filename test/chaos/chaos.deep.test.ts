import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { outputOf } from '../process/program.ts'

describe('chaos/chaos.deep', () => {
  // One Galley, few pull requests: `npm run chaos` has three of it and five hundred of them.
  test('a Galley that is killed at every turn keeps its promises', async () => {
    const size = ['--embedded', '--small', '--pulls', '24', '--seconds', '40']
    const child = spawn('node', ['--disable-warning=ExperimentalWarning', 'tools/chaos.ts', ...size])
    const output = outputOf(child)
    const [status] = await once(child, 'close')
    // All that it says, so that its seed and its findings are read where it fails.
    expect(status === 0 ? '' : output()).toBe('')
    expect(output()).toMatch(/✔ lost: 0\n✔ doubled: 0\n✔ early: 0\n✔ unapproved: 0\n✔ stale: 0/)
  }, 300_000)
})
