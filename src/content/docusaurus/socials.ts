import { isMapping } from '../safe-object.ts'
import type { Fault } from './kinds.ts'

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-blog/src/authorsSocials.ts */
export function socialFault(author: unknown, within: string): Fault | undefined {
  const socials = isMapping(author) ? author.socials : undefined
  const wrong = Object.entries(isMapping(socials) ? socials : {}).find(
    ([network, handle]) => !isHandle(handle) && !(network === 'stackoverflow' && typeof handle === 'number'),
  )
  if (!wrong) return undefined
  const [network, value] = wrong
  const path = within.replace(/\.key$/, '')
  return { within: `${path}.socials.${network}`, value, because: { is: 'type', wanted: 'handle' } }
}

function isHandle(value: unknown): boolean {
  return typeof value === 'string' && (/^(?:https?:\/\/|mailto:)/.test(value) || !value.includes('/'))
}
