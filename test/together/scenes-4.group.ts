import { runTogether } from './run-together.ts'

await runTogether('scenes', { part: 3, parts: 6 })
