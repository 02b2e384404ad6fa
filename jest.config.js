import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Worker threads and child processes find there what Node made of their TypeScript, instead of making it again.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'galley-compile-cache')

/** @type {import('jest').Config} */
export default {
  // Far more than any test takes: a busy machine is no broken promise.
  testTimeout: 120_000,
  // On two cores Jest would start one. Tests of whole processes mostly wait, so that a third has their time.
  maxWorkers: 3,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } },
          target: 'es2024',
        },
        module: { type: 'es6' },
      },
    ],
  },
}
