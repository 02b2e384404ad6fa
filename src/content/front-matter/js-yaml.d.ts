// The package has no types.
declare module 'js-yaml' {
  /** Throws what it refuses; undefined for an empty text. */
  export function load(source: string): unknown
}
