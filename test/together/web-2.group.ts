import { runTogether } from './run-together.ts'

await runTogether('web', { part: 1, parts: 2 })
