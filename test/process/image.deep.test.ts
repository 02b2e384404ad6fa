import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

  /** The health check as an engine runs it. */
  function health(port: number): number | null {
    const { rest = '' } =
      dockerfile()
        .stages.at(-1)
        ?.steps.find(({ name }) => name === 'HEALTHCHECK') ?? {}
    const [program, ...args] = JSON.parse(rest.slice(rest.indexOf('['))) as [string, ...string[]]
    return spawnSync(program, args, { env: { PATH: process.env.PATH, PORT: String(port) } }).status
  }

  /**
   * What a container has under `read_only: true` and `cap_drop: [ALL]`: all is read-only but the data folder and an empty
   * /tmp, no capability is left, and nobody has a home. Namespaces of Linux, of which engines are made, do the same here.
   */
  const CONFINED = `
    mount -t tmpfs tmpfs /mnt && mkdir /mnt/galley /mnt/data /mnt/node
    mount --bind "$IMAGE" /mnt/galley && mount --bind "$DATA" /mnt/data
    mount --bind "$NODE" /mnt/node
    mount -t tmpfs tmpfs /tmp
    for place in / /mnt /mnt/galley /mnt/node; do mount -o remount,bind,ro "$place"; done
    ! touch /mnt/galley/x /mnt/x /x 2>/dev/null || { echo 'can be written' >&2; exit 1; }
    cd /mnt/galley && exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"`

  test('starts, is ready and healthy, merges a post at its date and stops, with nothing to write but its data', async () => {
    const data = join(folder, 'volume')
    mkdirSync(data)
    const program = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-euc', CONFINED, 'sh']
    expect(health(1)).toBe(1)
    await serviceStory(
      [
        ...program,
        `/mnt/node/${basename(process.execPath)}`,
        '--disable-warning=ExperimentalWarning',
        'dist/main.js',
      ],
      {
        folder,
        env: { IMAGE: image, DATA: data, NODE: dirname(process.execPath), DATA_DIR: '/mnt/data' },
        whenReady: (port) => expect(health(port)).toBe(0),
      },
    )
    expect(readdirSync(data)).toEqual(expect.arrayContaining(['database', 'mirrors']))
  })
})
