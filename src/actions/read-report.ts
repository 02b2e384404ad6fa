import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { type JsonReport, jsonReport } from '../cli/json-report.ts'
import { GalleyError } from '../errors.ts'

const MOST_BYTES = 2_000_000

/**
 * Reads what `galley check --format json` has written. Where it comes from a fork's workflow its author may have written
 * anything, so it is measured first, must be of our form, and may be no link to another file.
 */
export async function readReport(path: string): Promise<JsonReport> {
  const text = await readUpTo(path)
  const json = parse(text)
  const { data, error } = jsonReport.safeParse(json)
  if (data) return data
  const [issue] = error.issues
  throw new GalleyError(
    'settings',
    `${path} is no report of this version of Galley (${issue?.path.join('.') || 'the whole'}: ${issue?.message}).`,
  )
}

async function readUpTo(path: string): Promise<string> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    const state = await file.stat()
    if (!state.isFile()) throw new GalleyError('settings', `${path} is no file.`)
    if (state.size > MOST_BYTES)
      throw new GalleyError('limit', `${path} has more than ${MOST_BYTES} bytes, which no report has.`)
    return await file.readFile('utf8')
  } catch (cause) {
    if (cause instanceof GalleyError) throw cause
    throw new GalleyError('settings', `${path} cannot be read. The first workflow has to upload it.`, {
      cause,
    })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
