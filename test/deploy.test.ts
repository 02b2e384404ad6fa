import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { settingVariables } from '../src/setting-variables.ts'
import { readSettings } from '../src/settings.ts'
import { dockerfile } from './dockerfile.ts'

const { devDependencies, engines } = JSON.parse(readFileSync('package.json', 'utf8'))
const settings = Object.keys(settingVariables.shape)

describe('Node’s options', () => {
  const found = (path: string, pattern: RegExp) =>
    (pattern.exec(readFileSync(path, 'utf8'))?.[1] ?? `none in ${path}`).replaceAll(/[",]/g, '')

  test('are the same wherever the service is started', () => {
    const options = found('src/main.ts', /^#!\S+ -S node (.+)$/m)
    // Young objects take 25 MB instead of 48 MB, at the same processor time.
    expect(options).toContain('--max-semi-space-size=8 ')
    expect(found('package.json', /"start": "node (.+) dist/)).toBe(options)
    expect(found('Dockerfile', /^ENTRYPOINT \["node", (.+), "dist/m)).toBe(options)
    expect(found('deploy/galley.service', /^ExecStart=\S+ (.+) \/opt/m)).toBe(options)
  })
})

describe('the Dockerfile', () => {
  const { stages } = dockerfile()

  test('builds and runs on the Node that the project pins', () =>
    expect(stages.map(({ from }) => from)).toEqual([
      ...stages.slice(1).map(() => `node:${devDependencies.node}-bookworm-slim`),
      'scratch',
    ]))

  test('copies what is there, and .dockerignore lets it through', () => {
    const lines = readFileSync('.dockerignore', 'utf8').split('\n')
    const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    const copied = stages.flatMap(({ steps }) =>
      steps
        .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
        .flatMap(({ rest }) => rest.split(' ').slice(0, -1)),
    )
    expect(copied.length).toBeGreaterThan(5)
    expect(copied.filter((path) => !existsSync(path) || !allowed.includes(path))).toEqual([])
    expect(allowed.filter((path) => !copied.includes(path))).toEqual([])
  })

  test('ends with no shell, a user without rights, a volume, a health check and no development dependencies', () => {
    const last = stages.at(-1)?.steps ?? []
    const value = (name: string) => last.find((step) => step.name === name)?.rest
    // A number, since Kubernetes takes no name for a proof that it is not root.
    expect(value('USER')).toBe('1000:1000')
    expect(value('VOLUME')).toBe('/data')
    expect(value('HEALTHCHECK')).toContain('/health')
    expect(value('ENV')).toContain('DATA_DIR=/data')
    expect(last.filter(({ rest }) => rest.startsWith('--from'))).toEqual([
      { name: 'COPY', rest: '--from=system /system/ /' },
      { name: 'COPY', rest: '--from=production /galley/node_modules node_modules' },
      { name: 'COPY', rest: '--from=build /galley/dist dist' },
      { name: 'COPY', rest: '--from=build --chown=1000:1000 /made/ /' },
    ])
    expect(stages[1]?.steps.find(({ name }) => name === 'RUN')?.rest).toMatch(/^npm ci --omit=dev /)
  })

  test('runs nothing on the platform that it is built for, so that one machine builds for all', () => {
    const last = stages.at(-1)?.steps ?? []
    expect(last.filter(({ name }) => name === 'RUN')).toEqual([])
  })

  test('finds in the lock file what each platform of an image needs of native packages', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { cpu?: string[]; os?: string[]; libc?: string[]; dev?: boolean }>
    }
    const native = (cpu: string) =>
      Object.entries(packages)
        .filter(
          ([, { cpu: cpus, os, libc, dev }]) =>
            !dev && cpus?.includes(cpu) && os?.includes('linux') && !libc?.includes('musl') && true,
        )
        .map(([path]) => path.replace(/.*node_modules\//, '').replace(/(?:x64|arm64).*/, ''))
        .filter((name, n, all) => all.indexOf(name) === n)
    expect(native('x64')).not.toEqual([])
    expect(native('arm64')).toEqual(native('x64'))
  })
})

describe('the files in deploy', () => {
  const text = (name: string) => readFileSync(`deploy/${name}`, 'utf8')
  const galleys = ['compose.yml', 'compose.postgres.yml'].map((name) => parse(text(name)).services.galley)

  test('set nothing but Galley’s own settings', () => {
    const named = readdirSync('deploy').flatMap((name) => [...text(name).matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)])
    const others = ['NODE_ENV', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD', 'AF_UNIX', 'AF_INET']
    expect(named.length).toBeGreaterThan(10)
    expect(named.map(([name]) => name).filter((name) => ![...settings, ...others].includes(name))).toEqual([])
  })

  test('compose lets nobody but this machine reach Galley, nor Galley change its image', () => {
    for (const galley of galleys) {
      expect(galley.ports).toEqual([`127.0.0.1:3000:${readSettings({}).port}`])
      expect(galley).toMatchObject({ read_only: true, cap_drop: ['ALL'], volumes: ['data:/data'] })
    }
  })

  test('the embedded database has room for its first start', () => {
    expect(galleys[0].mem_limit).toBe('1536m')
    expect(text('galley.service')).toContain('MemoryMax=1536M')
  })

  test('Kubernetes has two, asks the right pages, and keeps one while nodes are drained', () => {
    const [deployment, budget, service] = parseAllDocuments(text('kubernetes.yml')).map((one) => one.toJS())
    const { spec } = deployment.spec.template
    const [container] = spec.containers
    expect(deployment.spec.replicas).toBe(2)
    expect(container.readinessProbe.httpGet.path).toBe('/ready')
    expect(container.livenessProbe.httpGet.path).toBe('/health')
    expect(container.securityContext.readOnlyRootFilesystem).toBe(true)
    expect(container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toContain('/data')
    expect(spec.securityContext.runAsNonRoot).toBe(true)
    const { matchLabels } = deployment.spec.selector
    expect([budget.spec.selector.matchLabels, service.spec.selector]).toEqual([matchLabels, matchLabels])
    expect(budget.spec.minAvailable).toBe(1)
  })

  test('the unit runs what the package holds, and can write its data folder alone', () => {
    const unit = text('galley.service')
    expect(unit).toContain('/opt/galley/dist/main.js serve')
    expect(unit).toMatch(/DATA_DIR=\/var\/lib\/galley[\s\S]*StateDirectory=galley[\s\S]*ProtectSystem=strict/)
  })
})

test('every workflow runs on a Node that the project takes', () => {
  const versions = readdirSync('.github/workflows').flatMap((name) =>
    [...readFileSync(`.github/workflows/${name}`, 'utf8').matchAll(/node-version: (\d+)/g)].map(
      ([, version]) => Number(version),
    ),
  )
  const oldest = Number(/\d+/.exec(engines.node)?.[0])
  expect(versions.filter((version) => version < oldest)).toEqual([])
})
