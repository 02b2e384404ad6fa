import { generatorOf } from '../generators/registry.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface FlagWithoutEffectValues {
  key: string
  text: string
  /** With its version, if another version would hide the post. */
  generator: string
}

/** A flag by which its author means to hide the post, and that the generator does not take for one: readers would get it. */
export const flagWithoutEffect: Rule<'flag-without-effect', FlagWithoutEffectValues> = {
  id: 'flag-without-effect',
  severity: 'error',
  about:
    'A flag does not hide the post as its author means, because the generator takes it for a text: `draft: yes` in Hugo since 0.152.',
  options: noOptions,
  // No version of the generator hides a post by it, so that it was left in the others.
  subject: ({ key, text, generator }) =>
    /\d/.test(generator)
      ? undefined
      : { name: `${key} ${text}`, text: key, isSeen: 'as-meant', ofWarnings: true },
  check({ post, site, facts }) {
    // Nobody is surprised by a post that something else hides.
    if (facts.hiddenBy.length > 0) return []
    const { name, flagsWithoutEffect } = generatorOf(site.generator)
    return flagsWithoutEffect(post, site).map(({ entry: { key, text, range }, by = name, isForeign }) => ({
      range,
      // Of published posts with a flag that the generator never had, each was meant to be seen.
      ...(isForeign && { severity: 'warning' as const }),
      values: { key, text, generator: by },
    }))
  },
}
