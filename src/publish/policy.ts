import type { Configuration } from '../content/configuration/configuration.ts'

/** What a site asks of a publication: always from the base branch's configuration, never from the pull request's. */
export type Policy = Configuration['publish']
