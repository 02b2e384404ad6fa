// The package has no types.
declare module 'js-yaml' {
  export interface Schema {
    readonly name?: string
  }

  /** Without dates and merged references. */
  export const CORE_SCHEMA: Schema

  /** Throws what it refuses; undefined for an empty text. `json`: a key given twice is none of that. */
  export function load(source: string, options?: { schema?: Schema; json?: boolean }): unknown
}
