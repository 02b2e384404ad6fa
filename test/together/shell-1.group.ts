import { runTogether } from './run-together.ts'

await runTogether('shell', { part: 0, parts: 2 })
