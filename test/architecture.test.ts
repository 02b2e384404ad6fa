import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generators } from '../src/content/generators/registry.ts'
import { circlesAmong, factsOf, modulesIn, ownImports, packageOf } from './module-graph.ts'

const CORE = ['content', 'render', 'publish', 'languages', 'report']

/** What every room of the shell stands on. */
const BASE = [
  ...['git', 'github', 'http', 'database', 'queue'],
  ...[
    'back-off.ts',
    'clock.ts',
    'errors.ts',
    'fair-turns.ts',
    'http-status.ts',
    'lock.ts',
    'log.ts',
    'log-context.ts',
    'get-or-create.ts',
  ],
]

const typesOf = (place: string) => `${place} (types)`

/** What each place under src may import of Galley's own, as the design says; `types` stands for type imports alone. */
const MAY_IMPORT: Record<string, string[]> = {
  'errors.ts': [],
  'log.ts': [],
  'log-context.ts': [],
  'clock.ts': [],
  'get-or-create.ts': [],
  'system-clock.ts': ['clock.ts'],
  'back-off.ts': ['clock.ts'],
  'fair-turns.ts': [],
  'http-status.ts': [],
  'lock.ts': [],
  'build-id.ts': [],
  'error-for-log.ts': [],
  'error-message.ts': ['errors.ts'],
  'open-database.ts': ['database', 'errors.ts (types)', 'log.ts (types)', 'shutdown.ts (types)'],
  'settings.ts': ['errors.ts', 'github', 'http (types)', 'setting-variables.ts', 'proxy-settings.ts'],
  'proxy-settings.ts': ['http (types)', 'setting-variables.ts'],
  'setting-variables.ts': [],
  'move-embedded.ts': ['errors.ts', 'database', 'jobs', 'queue', 'log.ts (types)', 'system-clock.ts'],
  'main.ts': ['*'],
  'serve.ts': [
    'galley.ts',
    'settings.ts',
    'system-clock.ts',
    'log-context.ts',
    'metrics',
    'web',
    'database',
    'http',
    'start-checks.ts',
    'stop-signal.ts',
  ],
  'services.ts': [
    ...['database', 'git', 'github', 'preview', 'publish', 'queue', 'review', 'scheduling'].map(typesOf),
    ...['notify', 'site-cache', 'worker', 'clock.ts', 'log.ts'].map(typesOf),
  ],
  'shutdown.ts': ['log.ts (types)'],
  'start-checks.ts': ['errors.ts', 'github', 'database', 'log.ts', 'settings.ts (types)'],
  'stop-signal.ts': [],
  'galley.ts': ['*'],
  'open-services.ts': ['*'],
  'regular-work.ts': ['queue', 'scheduling', 'services.ts (types)'],
  metrics: ['database (types)', 'report (types)'],
  'receive-delivery.ts': ['publish (types)', 'queue', 'log-context.ts'],
  content: [],
  render: ['content'],
  publish: ['content'],
  languages: ['content', 'publish'],
  report: ['content', 'publish', 'languages'],
  git: ['errors.ts', 'error-message.ts', 'fair-turns.ts', 'http-status.ts', 'lock.ts'],
  github: [
    'content (types)',
    'publish',
    'languages',
    'report (types)',
    'errors.ts',
    'clock.ts',
    'get-or-create.ts',
    'http-status.ts',
  ],
  http: ['publish (types)'],
  database: [
    ...['content', 'publish', 'report'].map(typesOf),
    ...['errors.ts', 'error-message.ts', 'clock.ts', 'log.ts'],
  ],
  queue: [
    'log-context.ts',
    'database (types)',
    'publish (types)',
    'publish/pull.ts',
    'lock.ts',
    'errors.ts',
    'clock.ts',
    'log.ts',
  ],
  worker: [
    'languages',
    'content',
    'render',
    'publish (types)',
    'back-off.ts',
    'clock.ts',
    'errors.ts',
    'fair-turns.ts',
    'get-or-create.ts',
  ],
  'site-cache': [...CORE, ...BASE, 'worker'],
  review: [...CORE, ...BASE, 'worker', 'site-cache'],
  scheduling: [...CORE, ...BASE, 'worker', 'site-cache', 'review'],
  preview: [...CORE, ...BASE, 'worker', 'site-cache', 'review'],
  notify: [...CORE, ...BASE],
  jobs: [...CORE, ...BASE, 'notify', 'review', 'scheduling', 'services.ts (types)'],
  web: [
    'content',
    'render',
    'publish',
    'languages',
    'report',
    'database',
    'github',
    'git',
    'metrics (types)',
    'errors.ts',
    'clock.ts',
    'log.ts',
  ],
  sandbox: [],
  demo: ['*'],
  commands: ['*'],
  actions: ['*'],
  cli: [
    ...[...CORE, 'git', 'site-cache', 'worker', 'errors.ts', 'system-clock.ts'],
    ...['review/read-sites.ts', 'review/read-site-files.ts', 'review/refute-errors.ts', 'preview', 'web'],
  ],
}

const SANDBOX_USERS = ['demo', 'sandbox']

/** What the pure folders use of others' work: it computes, and reaches nothing. */
const PURE_PACKAGES = new Set([
  '@babel/parser',
  ...['@mdx-js/mdx', '@slorber/remark-comment', 'remark-directive', 'remark-gfm'],
  ...[
    '@csstools/css-tokenizer',
    'chrono-node',
    'diff',
    'fastest-levenshtein',
    'franc-min',
    'gray-matter',
    'htmlparser2',
    'js-yaml',
    'jsonc-parser',
    'liquidjs',
  ],
  ...[
    'markdown-it',
    'markdown-it-abbr',
    'markdown-it-deflist',
    'markdown-it-footnote',
    'nunjucks',
    'parse-srcset',
    'picomatch',
  ],
  ...['re2js', 'sanitize-html', 'sass', 'smol-toml', 'temporal-polyfill', 'yaml', 'zod'],
])

const modules = modulesIn('src')
const files = modules.map(({ file }) => file)

/** A folder's name, or a file's where it lies in src itself. */
const placeOf = (file: string) => file.split('/')[0] ?? file

const source = (file: string) => readFileSync(join('src', file), 'utf8')

describe('the layout', () => {
  test('every place in src is known to this test', () => {
    expect([...new Set(files.map(placeOf))].filter((place) => !(place in MAY_IMPORT))).toEqual([])
  })

  test('imports go only where the design lets them', () => {
    const wrong = modules.flatMap((module) => {
      const from = placeOf(module.file)
      const allowed = MAY_IMPORT[from] ?? []
      if (allowed.includes('*')) return []
      return ownImports(module)
        .filter(({ to, typeOnly }) => {
          const place = placeOf(to)
          const named = allowed.includes(place) || allowed.includes(to)
          return place !== from && !named && !(typeOnly && allowed.includes(`${place} (types)`))
        })
        .map(({ to }) => `${module.file} imports ${to}`)
    })
    expect(wrong).toEqual([])
  })

  test('no two files import each other, types included', () => expect(circlesAmong(modules)).toEqual([]))

  test('a circle would be found, also one of types by way of a third file', () => {
    const module = (file: string, code: string) => ({ file, ...factsOf(code) })
    const circle = [
      module('a/one.ts', "import { two } from '../b/two.ts'"),
      module('b/two.ts', "export * from './three.ts'"),
      module('b/three.ts', "import type { One } from '../a/one.ts'"),
    ]
    const others = [module('b/four.ts', "import { two } from './two.ts'")]
    expect(circlesAmong([...circle, ...others])).toEqual([['a/one.ts', 'b/three.ts', 'b/two.ts']])
  })

  test('only the demo and tests know the sandbox, and nobody else the demo', () => {
    const wrong = modules
      .filter(({ file }) => !SANDBOX_USERS.includes(placeOf(file)))
      .flatMap((module) => ownImports(module).map(({ to }) => ({ to, by: module.file })))
      .filter(
        ({ to, by }) => placeOf(to) === 'sandbox' || (placeOf(to) === 'demo' && by !== 'commands/demo.ts'),
      )
    expect(wrong).toEqual([])
  })

  test('only one file asks an address that a stranger named', () => {
    const reaching = /^(?:node:)?(?:https?2?|net|tls|dns|dgram)(?:\/|$)|^(?:undici|got|axios|node-fetch)$/
    const asking = modules.filter(
      ({ file, imports, uses }) =>
        !SANDBOX_USERS.includes(placeOf(file)) &&
        (imports.some(({ from, typeOnly }) => reaching.test(from) && !typeOnly) ||
          [...uses].some((use) => /^(?:globalThis\.)?fetch(?:\(|$)/.test(use))),
    )
    const own = asking.map(({ file }) => file)
    const others = own.filter((file) => placeOf(file) !== 'http')
    // The first four ask GitHub alone, whose address is the operator's; the others listen, or ask
    // this machine's own Galley by a socket in its data folder.
    const known = ['git/mirrors.ts', 'git/upload-pack-client.ts', 'github/github.ts', 'github/manifest.ts']
    const local = ['database/backup-socket.ts', 'database/folder-guard.ts', 'web/listen-on.ts']
    expect(others.filter((file) => ![...known, ...local].includes(file))).toEqual([])
  })

  test('all GraphQL goes through one function', () => {
    const asking = files.filter((file) => placeOf(file) !== 'sandbox' && /\.graphql\b[<(]/.test(source(file)))
    expect(asking).toEqual(['github/graphql.ts'])
  })

  test('only github/ speaks to GitHub', () => {
    const speaking = modules.filter(
      ({ file, imports }) =>
        !['github', 'sandbox', 'demo'].includes(placeOf(file)) &&
        imports.some(({ from, typeOnly }) => /^(@?octokit|probot)/.test(from) && !typeOnly),
    )
    expect(speaking.map(({ file }) => file)).toEqual([])
  })
})

describe('the pure folders', () => {
  const pure = modules.filter(({ file }) => CORE.includes(placeOf(file)))

  test('read no clock, do no I/O, and wait for nothing', () => {
    expect(pure.flatMap(({ file, uses }) => impure(uses).map((use) => `${file}: ${use}`))).toEqual([])
  })

  test('import nothing that could', () => {
    const wrong = pure.flatMap(({ file, imports }) =>
      imports
        .filter((one) => !one.typeOnly && !one.from.startsWith('.'))
        .filter((one) => !PURE_PACKAGES.has(packageOf(one) ?? ''))
        .filter(({ from, names }) => from !== 'node:crypto' || names.join() !== 'createHash')
        .map(({ from }) => `${file} imports ${from}`),
    )
    expect(wrong).toEqual([])
  })

  test.each([
    ['const D = Date', 'Date'],
    ['new Date()', 'new Date()'],
    ['new globalThis.Date()', 'new globalThis.Date()'],
    ['const { now } = Date', 'Date'],
    ['Date["now"]()', 'Date.now()'],
    ['Temporal.Now.instant()', 'Temporal.Now'],
    ['const { env } = process', 'process'],
    ['process["env"]', 'process.env'],
    ['globalThis.fetch', 'globalThis.fetch'],
    ['[1].map(fetch)', 'fetch'],
    ['export const a = async () => 1', 'async'],
    ['new Intl.DateTimeFormat("fr").format()', '.format()'],
    ['Math.random()', 'Math.random()'],
  ])('would be caught at %s', (code, use) => expect(impure(factsOf(code).uses)).toContain(use))

  test.each([
    'new Date(1)',
    'Date.parse("a")',
    'a instanceof Date',
    'let a: Date',
    'a.fetch()',
    '({ fetch: 1, process: 2 })',
  ])('may say %s', (code) => expect(impure(factsOf(code).uses)).toEqual([]))

  test.each([
    ["import './a.ts'", './a.ts', false],
    ["import type { A } from './a.ts'", './a.ts', true],
    ["import { type A } from './a.ts'", './a.ts', true],
    ["import { type A, b } from './a.ts'", './a.ts', false],
    ["export * from './a.ts'", './a.ts', false],
    ["const a = await import('./a.ts')", './a.ts', false],
  ])('%s is an import', (code, from, typeOnly) =>
    expect(factsOf(code).imports).toMatchObject([{ from, typeOnly }]),
  )
})

describe('what a generator decides is asked of it', () => {
  const ids = generators.map(({ id }) => id)
  const named = (words: ReadonlySet<string>) => ids.filter((id) => words.has(id))

  test('no file but its own names a generator', () => {
    const wrong = modules
      .filter(({ file }) => !SANDBOX_USERS.includes(placeOf(file)))
      .flatMap(({ file, words }) =>
        named(words)
          .filter((id) => file !== `content/generators/${id}.ts` && !file.startsWith(`content/${id}/`))
          .map((id) => `${file} names ${id}`),
      )
    expect(wrong).toEqual([])
  })

  test.each([
    "if (site.generator === 'hugo') a()",
    "const isHugo = 'hugo' !== generatorOf(site.generator).id",
    "switch (site.generator) { case 'hugo': a() }",
    'const folders = { hugo: 1, jekyll: 2 }[site.generator]',
    "const folders: Record<string, string> = { 'hugo': 'static' }",
    'if (site.generator === `hugo`) a()',
    "['astro', 'hugo'].includes(site.generator)",
  ])('would be caught at %s', (code) => expect(named(factsOf(code).words)).toContain('hugo'))

  test.each([
    "import { hugo } from './hugo.ts'",
    "generatorOf(site.generator).dialect === 'goldmark'",
    'type Name = "hugo" | "jekyll"',
    'one.generator === other.generator',
  ])('may say %s', (code) => expect(named(factsOf(code).words)).toEqual([]))

  test('what only one generator knows is imported by its own file, and by what renders its pages', () => {
    const own: Record<string, RegExp> = {
      'content/astro/': /^content\/(?:astro\/|generators\/astro\.ts)/,
      'content/docusaurus/': /^content\/(?:docusaurus\/|generators\/docusaurus\.ts)/,
      'content/eleventy/': /^content\/(?:eleventy\/|generators\/eleventy\.ts)/,
      'content/hugo/': /^content\/(?:hugo\/|generators\/hugo\.ts)|^render\/hugo\//,
      'content/jekyll/': /^content\/(?:jekyll\/|generators\/jekyll\.ts)|^render\/liquid\//,
    }
    const wrong = modules.flatMap((module) =>
      ownImports(module)
        .filter(({ to }) =>
          Object.entries(own).some(([room, users]) => to.startsWith(room) && !users.test(module.file)),
        )
        .map(({ to }) => `${module.file} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('the house', () => {
  test('only settings.ts reads the environment', () => {
    const reading = modules.filter(
      ({ imports, uses }) =>
        [...uses].some((use) => /^(?:globalThis\.)?process(?:\.env\b.*)?$/.test(use)) ||
        imports.some(({ from }) => /^(?:node:)?process$/.test(from)),
    )
    expect(reading.map(({ file }) => file)).toEqual(['settings.ts'])
  })

  test('no file is longer than 250 lines', () => {
    const lengths = files.map((file) => ({ file, lines: source(file).split('\n').length - 1 }))
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([])
  })

  test('no folder lies deeper than two below src, and none is a drawer for odds and ends', () => {
    expect(files.filter((file) => file.split('/').length > 3)).toEqual([])
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|index|common|misc)(\.|\/)/.test(file))).toEqual([])
  })

  test('every import of a package is one that package.json names', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const named = { ...dependencies, ...devDependencies }
    const unknown = modules.flatMap(({ file, imports }) =>
      imports.filter((one) => !((packageOf(one) ?? 'yaml') in named)).map(({ from }) => `${file}: ${from}`),
    )
    expect(unknown).toEqual([])
  })

  test('what runs in production is no development dependency', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const wrong = modules
      .filter(({ file }) => !SANDBOX_USERS.includes(placeOf(file)))
      .flatMap(({ file, imports }) =>
        imports
          .filter((one) => !one.typeOnly && !((packageOf(one) ?? 'yaml') in dependencies))
          .map(({ from }) => `${file}: ${from}`),
      )
    expect(wrong).toEqual([])
  })
})

describe('the tests', () => {
  test('do nothing before and after those of other files, which run in the same group', () => {
    const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.test\.tsx?$/.test(file),
    )
    expect(tests.length).toBeGreaterThan(200)
    const hooks = /^(?:before|after)(?:Each|All)\(/m
    expect(tests.filter((file) => hooks.test(readFileSync(join('test', file), 'utf8')))).toEqual([])
  })
})

/** Names that tell the time, reach something, wait or are left to chance, with whatever is done with them. */
const IMPURE =
  /^(?:Temporal|performance|process|globalThis|fetch|WebSocket|XMLHttpRequest|EventSource|Worker|setTimeout|setInterval|setImmediate|queueMicrotask|Promise|async|Math\.random|crypto|console|eval|Function|require)$/

function impure(uses: ReadonlySet<string>): string[] {
  return [...uses].filter((use) => {
    if (/^Date$|^Date\.now|^new Date\(\)$|^Date\(|^\.format(?:ToParts)?\(\)$/.test(use)) return true
    if (/^(?:new )?Temporal\.(?!Now)/.test(use)) return false
    const name = use.replace(/^new /, '')
    return IMPURE.test(name.replace(/[.(].*$/s, '')) || IMPURE.test(name.replace(/\(.*$/s, ''))
  })
}
