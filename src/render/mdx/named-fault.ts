import type { UnknownName } from '../../content/mdx-reading.ts'

export type NamedFault = Pick<UnknownName, 'is' | 'name' | 'member' | 'from' | 'line' | 'column'>
