/** A repository's label. */
export type Label = { id: number; name: string; color: string; description: string | null }
