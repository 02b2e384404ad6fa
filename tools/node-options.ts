import { readFileSync } from 'node:fs'

const [, shown = ''] = /^#!.* node (.*)$/m.exec(readFileSync('src/main.ts', 'utf8')) ?? []

/** Node's options for the program, as its first line has them. */
export const NODE_OPTIONS: readonly string[] = shown.split(' ')
