import { runTogether } from './run-together.ts'

await runTogether('scenes', { part: 0, parts: 6 })
