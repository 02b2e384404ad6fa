import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

// Worker threads and child processes find there what Node made of their TypeScript, instead of making it again.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'galley-compile-cache')

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...(process.env.DEEP ? [] : ['**/*.deep.test.*'])],
    globalSetup: './test/global-setup.ts',
    sequence: { sequencer: LongestFirst },
    // Far more than any test takes: a busy machine is no broken promise.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On two cores Vitest would start one. A third loads Galley once more and makes the others wait: a tenth longer in all.
    maxWorkers: 2,
    // Each file would load Galley with all that it needs anew, which takes seconds.
    isolate: false,
    execArgv: ['--no-wasm-code-gc', '--disable-warning=ExperimentalWarning'],
  },
})
