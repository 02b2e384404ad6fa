import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** What each place under src may import of Galley's own, as the design says; `types` stands for type imports alone. */
const MAY_IMPORT: Record<string, string[]> = {
  'errors.ts': [],
  'clock.ts': [],
  'system-clock.ts': ['clock.ts'],
  'error-for-log.ts': [],
  'settings.ts': ['errors.ts', 'github', 'outside (types)'],
  'main.ts': ['*'],
  'serve.ts': [
    'galley.ts',
    'settings.ts',
    'system-clock.ts',
    'web',
    'queue',
    'outside',
    'start-checks.ts',
    'stop-signal.ts',
  ],
  'shutdown.ts': ['queue (types)'],
  'start-checks.ts': ['errors.ts', 'github', 'queue', 'settings.ts (types)'],
  'stop-signal.ts': [],
  'galley.ts': ['*'],
  'app.ts': ['jobs/kinds.ts', 'publish (types)', 'queue'],
  content: [],
  render: ['content'],
  publish: ['content'],
  report: ['content', 'publish'],
  git: ['errors.ts'],
  github: ['content (types)', 'publish', 'report (types)', 'errors.ts', 'clock.ts'],
  queue: ['content (types)', 'publish (types)', 'report (types)', 'errors.ts', 'clock.ts'],
  outside: ['publish (types)'],
  jobs: [
    'content',
    'render',
    'publish',
    'report',
    'git',
    'github',
    'queue',
    'outside',
    'errors.ts',
    'clock.ts',
  ],
  web: ['content', 'render', 'publish', 'report', 'queue', 'github', 'git', 'errors.ts', 'clock.ts'],
  sandbox: [],
  demo: ['*'],
}

const PURE = ['content', 'render', 'publish', 'report']

const SANDBOX_USERS = ['demo', 'sandbox']

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative('src', join(entry.parentPath, entry.name)))

const source = (file: string) => readFileSync(join('src', file), 'utf8')

/** A folder's name, or a file's where it lies in src itself. */
const placeOf = (file: string) => file.split('/')[0] ?? file

interface Import {
  from: string
  typeOnly: boolean
}

function imports(file: string): Import[] {
  const found = source(file).matchAll(
    /(?:^|\n)(?:import|export)\s(type\s)?[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)/g,
  )
  return [...found].map(([, type, from = '', dynamic]) => ({
    from: dynamic ?? from,
    typeOnly: type !== undefined,
  }))
}

function own(file: string): { to: string; typeOnly: boolean }[] {
  return imports(file)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from, typeOnly }) => ({ to: join(dirname(file), from), typeOnly }))
}

describe('the layout', () => {
  test('every place in src is known to this test', () => {
    expect([...new Set(files.map(placeOf))].filter((place) => !(place in MAY_IMPORT))).toEqual([])
  })

  test('imports go only where the design lets them', () => {
    const wrong = files.flatMap((file) => {
      const from = placeOf(file)
      const allowed = MAY_IMPORT[from] ?? []
      if (allowed.includes('*')) return []
      return own(file)
        .filter(({ to, typeOnly }) => {
          const place = placeOf(to)
          const named = allowed.includes(place) || allowed.includes(to)
          return place !== from && !named && !(typeOnly && allowed.includes(`${place} (types)`))
        })
        .map(({ to }) => `${file} imports ${to}`)
    })
    expect(wrong).toEqual([])
  })

  test('only the demo and tests know the sandbox, and nobody else the demo', () => {
    const wrong = files.flatMap((file) =>
      own(file)
        .filter(({ to }) => placeOf(to) === 'sandbox' && !SANDBOX_USERS.includes(placeOf(file)))
        .map(({ to }) => `${file} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('only one file asks an address that a stranger named', () => {
    const asking = files.filter((file) => /from 'node:(https|http2|net|tls|dns)/.test(source(file)))
    const own = asking.filter((file) => !['sandbox', 'demo'].includes(placeOf(file)))
    // It listens under a name of this machine, and asks nobody.
    const listening = ['queue/folder-guard.ts']
    expect(own.filter((file) => placeOf(file) !== 'outside' && !listening.includes(file))).toEqual([])
  })

  test('all GraphQL goes through one function', () => {
    const asking = files.filter((file) => placeOf(file) !== 'sandbox' && /\.graphql\b[<(]/.test(source(file)))
    expect(asking).toEqual(['github/graphql.ts'])
  })

  test('only github/ speaks to GitHub', () => {
    const speaking = files.filter(
      (file) =>
        !['github', 'app.ts', 'sandbox', 'demo'].includes(placeOf(file)) &&
        imports(file).some(({ from, typeOnly }) => /^(@?octokit|probot)/.test(from) && !typeOnly),
    )
    expect(speaking).toEqual([])
  })
})

describe('the pure folders', () => {
  const pure = files.filter((file) => PURE.includes(placeOf(file)))

  test('read no clock, do no I/O, and wait for nothing', () => {
    const forbidden: [string, RegExp][] = [
      ['a clock', /Date\.now\(|new Date\(\)|Temporal\.Now|performance\.now/],
      ['I/O', /from 'node:(?!crypto')|from '(?:hono|pg-boss|isomorphic-git)|\bfetch\(/],
      ['waiting', /\basync\b|\bawait\b|\bPromise\b|setTimeout/],
      ['chance', /Math\.random/],
      ['the environment', /process\./],
    ]
    const wrong = pure.flatMap((file) => {
      const code = source(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      return forbidden.filter(([, pattern]) => pattern.test(code)).map(([what]) => `${file}: ${what}`)
    })
    expect(wrong).toEqual([])
  })
})

describe('the house', () => {
  test('only settings.ts reads the environment', () => {
    expect(files.filter((file) => source(file).includes('process.env'))).toEqual(['settings.ts'])
  })

  test('no file is longer than 250 lines, and half of them have at most 60', () => {
    const lengths = files.map((file) => ({ file, lines: source(file).split('\n').length - 1 }))
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([])
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60)
  })

  test('no folder lies deeper than two below src, and none is a drawer for odds and ends', () => {
    expect(files.filter((file) => file.split('/').length > 3)).toEqual([])
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|index|common|misc)(\.|\/)/.test(file))).toEqual([])
  })

  test('every import of a package is one that package.json names', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const named = (name: string) => name in dependencies || name in devDependencies
    const packageOf = (from: string) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/')
    const unknown = files.flatMap((file) =>
      imports(file)
        .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:') && !named(packageOf(from)))
        .map(({ from }) => `${file}: ${from}`),
    )
    expect(unknown).toEqual([])
  })

  test('what runs in production is no development dependency', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const packageOf = (from: string) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/')
    const wrong = files
      .filter((file) => !['sandbox', 'demo'].includes(placeOf(file)))
      .flatMap((file) =>
        imports(file)
          .filter(({ from, typeOnly }) => !typeOnly && !from.startsWith('.') && !from.startsWith('node:'))
          .filter(({ from }) => !(packageOf(from) in dependencies))
          .map(({ from }) => `${file}: ${from}`),
      )
    expect(wrong).toEqual([])
  })
})
