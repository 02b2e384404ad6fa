import type { HiddenBy, VisibilityFacts } from './visibility.ts'

/**
 * A text without an address of its own is shown within others, or leads elsewhere, and its author means it so: Hugo's `build`
 * and `headless`, Eleventy's `permalink: false`. `draft: true` never means that, and a text with a date of its own waits to
 * be published.
 */
export function isMeantWithoutPage(hidden: HiddenBy, { date }: Pick<VisibilityFacts, 'date'>): boolean {
  if (hidden.is !== 'flag' || !/^(?:_?build\b|headless$|permalink$)/i.test(hidden.key)) return false
  return hidden.by === 'site' || date.is === 'none'
}

export function isWithoutPage(facts: Pick<VisibilityFacts, 'date' | 'hiddenBy'>): boolean {
  return facts.hiddenBy.some((hidden) => isMeantWithoutPage(hidden, facts))
}
