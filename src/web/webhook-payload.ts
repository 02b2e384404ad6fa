import { type Refusal, refusal } from './webhook-headers.ts'

/** A delivery's body as JSON. What no database could keep (lone surrogates, U+0000) is refused here, in one place. */
export function readPayload(body: Uint8Array): { payload: object } | Refusal {
  let payload: unknown
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return refusal(400, 'The body is not JSON in UTF-8.')
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return refusal(400, 'The body is JSON, but no object.')
  if (!hasOnlyText(payload))
    return refusal(400, 'The body holds text that is not valid Unicode, or the character U+0000.')
  return { payload }
}

/** Goes through all texts and keys. It keeps a list of its own, since a stack would overflow on deep nesting. */
function hasOnlyText(payload: object): boolean {
  const waiting: unknown[] = [payload]
  while (waiting.length) {
    const value = waiting.pop()
    if (typeof value === 'string' && !isText(value)) return false
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) for (const item of value) waiting.push(item)
    else
      for (const [key, item] of Object.entries(value)) {
        if (!isText(key)) return false
        waiting.push(item)
      }
  }
  return true
}

const isText = (text: string) => text.isWellFormed() && !text.includes('\0')
