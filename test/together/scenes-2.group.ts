import { runTogether } from './run-together.ts'

await runTogether('scenes', { part: 1, parts: 6 })
