import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkWith } from '../../src/cli/check.ts'
import { jsonReport } from '../../src/cli/json-report.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { keptThreads } from '../kept-thread.ts'
import { Shell } from './shell.ts'

describe('cli/check of posts that name other files', () => {
  let shell: Shell
  const pool = new WorkerPool({ threads: 1, openThread: keptThreads() })
  beforeAll(() => {
    shell = new Shell()
  })
  afterAll(async () => {
    shell.remove()
    await pool.stop()
  })

  test('what a post says of other files is judged by their texts', async () => {
    shell.write({
      'docusaurus.config.js': "module.exports = { url: 'https://gazette.example', presets: ['classic'] }\n",
      '.github/galley.yml': 'posts: ["blog/**", "docs/**"]\n',
      'blog/prices.json': '{"adult": {"euro": 5}}\n',
      'blog/2030-01-07-fair.md':
        '---\ntitle: Fair\n---\nimport prices from "./prices.json"\n\nIt costs {prices.child.euro}, not {prices.adult.euro}.\n',
      'docs/a.md': '---\ntitle: A\npagination_next: b\n---\nText.\n',
      'docs/b.md': '---\ntitle: B\ndraft: true\n---\nText.\n',
    })
    const { stdout } = await shell.run((terminal) =>
      checkWith(
        pool,
        { paths: [], outputs: [], format: 'json', strict: false, fix: false, yes: false },
        terminal,
      ),
    )
    const { files } = jsonReport.parse(JSON.parse(stdout))
    const errors = files.flatMap(({ path, findings }) =>
      findings.flatMap(({ severity, rule, line, what }) =>
        severity === 'error' ? `${path}:${line} ${rule}: ${what}` : [],
      ),
    )
    expect(errors).toEqual([
      expect.stringMatching(/^blog\/2030-01-07-fair\.md:6 mdx-error: prices\.child has no value/),
      expect.stringMatching(/^docs\/a\.md:3 value-refused: pagination_next: b names a draft, docs\/b\.md/),
    ])
  })
})
