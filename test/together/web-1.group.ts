import { runTogether } from './run-together.ts'

await runTogether('web', { part: 0, parts: 2 })
