import { runTogether } from './run-together.ts'

await runTogether('scenes', { part: 5, parts: 6 })
