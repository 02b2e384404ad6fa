import * as z from 'zod'

/** For the rules that have nothing to set. */
export const noOptions = z.object({})
