// The package has no types, and none of its parser alone.
declare module 'nunjucks/src/parser.js' {
  /** Throws what it refuses. */
  export function parse(source: string): object
}
