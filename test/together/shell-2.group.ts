import { runTogether } from './run-together.ts'

await runTogether('shell', { part: 1, parts: 2 })
