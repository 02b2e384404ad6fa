import { runTogether } from './run-together.ts'

await runTogether('scenes', { part: 4, parts: 6 })
