import { GalleyError } from '../errors.ts'

/** What a thought gives, or something else instead where it costs too much. What only did not get along in time throws. */
export async function withLimit<Value, Other>(task: Promise<Value>, instead: Other): Promise<Value | Other> {
  try {
    return await task
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'limit') return instead
    throw error
  }
}
