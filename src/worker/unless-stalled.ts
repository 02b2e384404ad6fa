import { GalleyError } from '../errors.ts'

/** What a thought gives, or something else instead where it did not get along in time: then it may another time. */
export async function unlessStalled<Value, Other>(
  task: Promise<Value>,
  instead: Other,
): Promise<Value | Other> {
  try {
    return await task
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'stalled') return instead
    throw error
  }
}
