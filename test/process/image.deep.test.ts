import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { dockerfile } from '../dockerfile.ts'
import { serviceStory } from './service-story.ts'

/** Where no container engine is at hand, the Dockerfile's own steps are run in a folder of their own. */
describe('what a container image runs', () => {
  let folder: string
  let image: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-image-'))
    image = join(folder, 'image')
    const production = dockerfile().stages[1]?.steps ?? []
    for (const { name, rest } of production) {
      // BuildKit sets this variable: https://docs.docker.com/build/building/variables/#multi-platform-build-arguments
      const env = { ...process.env, TARGETARCH: process.arch === 'x64' ? 'amd64' : process.arch }
      if (name === 'RUN') execFileSync('sh', ['-c', rest], { cwd: image, stdio: 'ignore', env })
      if (name === 'COPY') for (const path of rest.split(' ').slice(0, -1)) cpSync(path, join(image, path))
    }
    cpSync('dist', join(image, 'dist'), {
      recursive: true,
      filter: (path) => !/dist\/(?:sandbox|demo)$/.test(path),
    })
    for (const name of ['app.yml', 'LICENSE']) cpSync(name, join(image, name))
  }, 240_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('starts, is ready, merges a post at its date and stops', () =>
    serviceStory(['node', '--disable-warning=ExperimentalWarning', join(image, 'dist', 'main.js')], {
      folder,
    }))
})
