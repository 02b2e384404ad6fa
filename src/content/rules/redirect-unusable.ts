import { generatorOf } from '../generators/registry.ts'
import { isUsableWish, REDIRECT_KEY } from '../redirect-wish.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface RedirectUnusableValues {
  key: string
  text: string
}

export const redirectUnusable: Rule<'redirect-unusable', RedirectUnusableValues> = {
  id: 'redirect-unusable',
  severity: 'warning',
  about:
    '`unpublish_redirect`, where readers go once the post has been taken out, is neither a path of the site nor an address with https.',
  options: noOptions,
  check({ post, site }) {
    const { keyName } = generatorOf(site.generator)
    return [...post.frontMatter.entries.values()]
      .filter(({ key, value }) => keyName(key) === REDIRECT_KEY && !isUsableWish(value))
      .map(({ key, text, range }) => ({ range, values: { key, text } }))
  },
}
