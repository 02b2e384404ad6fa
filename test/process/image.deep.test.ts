import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerfile } from '../dockerfile.ts'
import { serviceStory } from './service-story.ts'

const { stages } = dockerfile()

/** A container engine that has the images which ours is made from, or gets them. */
const engine = ['docker', 'podman'].find(
  (program) => spawnSync(program, ['run', '--rm', stages[0]?.from ?? '', 'node', '--version']).status === 0,
)

/** The health check of the image: a program and its arguments. */
const { rest: check = '' } = stages.at(-1)?.steps.find(({ name }) => name === 'HEALTHCHECK') ?? {}
const healthCheck = JSON.parse(check.slice(check.indexOf('['))) as [string, ...string[]]

describe(
  engine
    ? `the image, built and run by ${engine}`
    : 'what an image runs, since no container engine is at hand',
  () => {
    let folder: string

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'galley-image-'))
      if (engine) buildImage(engine)
      else installImage(join(folder, 'image'))
    }, 600_000)

    afterAll(() => {
      rmSync(folder, { recursive: true, force: true })
      if (!engine) return
      for (const what of [['rm'], ['volume', 'rm'], ['image', 'rm']])
        spawnSync(engine, [...what, '--force', NAME])
    })

    test('starts, is ready and healthy, merges a post at its date and stops, with nothing to write but its data', async () => {
      if (engine) await storyInContainer(engine, folder)
      else await storyInNamespaces(folder)
    })
  },
)

const NAME = `galley-test-${process.pid}`

function buildImage(engine: string): void {
  execFileSync(engine, ['build', '--network', 'host', '--tag', NAME, '.'], { stdio: 'ignore' })
}

async function storyInContainer(engine: string, folder: string): Promise<void> {
  const inside = (...args: string[]) =>
    execFileSync(engine, ['exec', NAME, ...args], { encoding: 'utf8', stdio: 'pipe' })
  const print = (code: string) => inside('node', '--print', code)
  const settings = ['GITHUB_URL', 'PORT', 'HOST', 'APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET']
  const options = [
    ...['--rm', '--name', NAME, '--network', 'host', '--volume', `${NAME}:/data`],
    ...['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    ...settings.flatMap((name) => ['--env', name]),
  ]
  // Engines pass a signal on to the program, and its exit status back.
  await serviceStory([engine, 'run', ...options, NAME], {
    folder,
    env: { HOST: '127.0.0.1' },
    whenReady() {
      expect(inside(...healthCheck)).toBe('')
      expect(print('process.getuid()')).toBe('1000\n')
      expect(print('fs.readdirSync("/data").join()')).toContain('database')
      for (const path of ['/galley/x', '/x', '/usr/local/bin/x'])
        expect(() => print(`fs.writeFileSync("${path}", "")`)).toThrow(/EROFS/)
    },
  })
}

/** Runs the Dockerfile's own steps in a folder. */
function installImage(image: string): void {
  for (const { name, rest } of stages[1]?.steps ?? []) {
    if (name === 'RUN') execFileSync('sh', ['-c', rest], { cwd: image, stdio: 'ignore' })
    if (name === 'COPY') for (const path of rest.split(' ').slice(0, -1)) cpSync(path, join(image, path))
  }
  cpSync('dist', join(image, 'dist'), {
    recursive: true,
    filter: (path) => !/dist\/(?:sandbox|demo)$/.test(path),
  })
  for (const name of ['app.yml', 'LICENSE']) cpSync(name, join(image, name))
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

async function storyInNamespaces(folder: string): Promise<void> {
  const [program, ...args] = healthCheck
  const health = (port: number) =>
    spawnSync(program, args, { env: { PATH: process.env.PATH, PORT: String(port) } }).status
  const data = join(folder, 'volume')
  mkdirSync(data)
  expect(health(1)).toBe(1)
  const confined = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-euc', CONFINED, 'sh']
  const node = [`/mnt/node/${basename(process.execPath)}`, '--disable-warning=ExperimentalWarning']
  await serviceStory([...confined, ...node, 'dist/main.js'], {
    folder,
    env: {
      ...{ IMAGE: join(folder, 'image'), DATA: data },
      ...{ NODE: dirname(process.execPath), DATA_DIR: '/mnt/data' },
    },
    whenReady: (port) => expect(health(port)).toBe(0),
  })
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['database', 'mirrors']))
}
