import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { filesIn } from '../module-graph.ts'

interface Packed {
  unpackedSize: number
  files: { path: string }[]
}

describe('the npm package', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
  ) as [Packed]
  const paths = packed.files.map(({ path }) => path)

  test('has every module of the program, and what it reads beside them', () => {
    const modules = filesIn('src')
      .filter((file) => !/^(?:sandbox|demo)\/|\.d\.ts$/.test(file))
      .map((file) => `dist/${file.replace(/\.tsx?$/, '.js')}`)
    expect(modules.length).toBeGreaterThan(300)
    const wanted = [...modules, 'app.yml', 'README.md', 'LICENSE', 'docs/schemas/galley.schema.json']
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([])
  })

  test('has nothing else: no tests, no tools, no sandbox, no pictures', () => {
    const allowed =
      /^(?:dist\/(?!demo\/|sandbox\/)[\w/-]+\.(?:d\.ts|js)|docs\/[\w./-]+\.(?:md|json|yml)|app\.yml|package\.json|README\.md|LICENSE)$/
    expect(paths.filter((path) => !allowed.test(path))).toEqual([])
  })

  test('stays below 3 MB', () => expect(packed.unpackedSize).toBeLessThan(3_000_000))

  test('names files that are in it', () => {
    const { bin, exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      bin: Record<string, string>
      exports: Record<string, string | { default: string }>
    }
    const named = [...Object.values(bin), ...Object.values(exports).map((one) => Object(one).default ?? one)]
      .map((path: string) => path.replace(/^\.\//, ''))
      .filter((path) => !path.includes('*'))
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((path) => !paths.includes(path))).toEqual([])
    expect(readFileSync(bin.galley ?? '', 'utf8')).toMatch(/^#!\/usr\/bin\/env -S node /)
  })
})
