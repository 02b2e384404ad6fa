import { cleanPath } from '../generators/config-file.ts'
import type { Program } from '../generators/program.ts'
import { asMapping, Call, member, textIn, textsOf, type Value } from '../generators/program-value.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { type DateKey, dateKeyIn } from './schema.ts'
import { starlightDocs, starlightFields } from './starlight.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface Collection {
  name: string
  /** A folder without a slash, below the site's root; '' for the root itself. */
  base: string
  /** Globs below `base`; one that begins with `!` leaves files out. */
  patterns: readonly string[]
  /** Code of the site makes the ids. */
  hasOwnIds: boolean
  /** Null if the schema has none; undefined if it cannot be read. */
  date: DateKey | null | undefined
  /** Undefined if the schema cannot be read. */
  fields: Fields | undefined
}

/** Before Astro 5, a collection was a folder of `src/content/`, and names with `_` were left out. */
const byConvention = ['**/[^_]*.{md,mdx,mdoc,markdown,markdoc}', '!**/_*/**', '!_*/**']

/** https://docs.astro.build/en/reference/content-loader-reference/#glob-loader. Undefined if the file cannot be read. */
export function collectionsIn(program: Program): Collection[] | undefined {
  const all = asMapping(program.exports.get('collections'))
  return all && Object.entries(all).flatMap(([name, value]) => collectionFrom(name, value) ?? [])
}

function collectionFrom(name: string, definition: Value): Collection | undefined {
  const options = definition instanceof Call ? definition.args[0] : definition
  const loader = member(options, 'loader')
  const isGlob = loader instanceof Call && loader.name === 'glob'
  // Entries of one file of data, or of another server, are no posts of this repository.
  if (loader instanceof Call && /^(?:file|\w+\.\w+)$/.test(loader.name)) return undefined
  const given = isGlob ? loader.args[0] : undefined
  const pattern = member(given, 'pattern')
  const base = member(given, 'base')
  const isDocs = loader instanceof Call && loader.name === 'docsLoader'
  const usual = isDocs ? starlightDocs : { base: `src/content/${name}`, patterns: byConvention }
  return {
    name,
    base:
      isGlob && (base === undefined || typeof base === 'string')
        ? cleanPath(textIn(given, 'base') ?? '')
        : usual.base,
    patterns: typeof pattern === 'string' ? [pattern] : (textsOf(pattern) ?? usual.patterns),
    hasOwnIds: member(given, 'generateId') !== undefined,
    ...schemaOf(member(options, 'schema')),
  }
}

function schemaOf(schema: Value | undefined): Pick<Collection, 'date' | 'fields'> {
  if (!(schema instanceof Call) || schema.name !== 'docsSchema')
    return { date: dateKeyIn(schema), fields: fieldsOf(schema) }
  const [options] = schema.args
  if (options === undefined) return { date: null, fields: starlightFields }
  const extension = member(options, 'extend')
  const fields = fieldsOf(extension)
  return { date: dateKeyIn(extension), fields: fields && { ...starlightFields, ...fields } }
}
