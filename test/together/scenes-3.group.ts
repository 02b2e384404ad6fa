import { runTogether } from './run-together.ts'

await runTogether('scenes', { part: 2, parts: 6 })
