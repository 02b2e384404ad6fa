import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

/**
 * The built program in a process of its own. `NODE_UNDER_TEST` names another Node to run it on than the one that runs the
 * tests, so that every Node we promise is tried.
 */
export function program(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const node = process.env.NODE_UNDER_TEST ?? 'node'
  return spawn(node, ['--disable-warning=ExperimentalWarning', 'dist/main.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
}

/** Gathers all that it prints. */
export function outputOf(child: ChildProcess): () => string {
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  return () => output
}
