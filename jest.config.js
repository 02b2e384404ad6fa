import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Worker threads and child processes find there what Node made of their TypeScript, instead of making it again.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'galley-compile-cache')

/** @type {import('jest').Config} */
export default {
  testTimeout: 30_000,
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
