import { languageCode } from './generators/config-file.ts'
import { generatorOf } from './generators/registry.ts'
import type { Post } from './post.ts'
import type { Site } from './site.ts'

/** An ISO 639 code; undefined if neither the post nor its site names a language. */
export function textLanguage({ path, frontMatter }: Post, site: Site): string | undefined {
  const { language } = generatorOf(site.generator)
  return ofFrontMatter(frontMatter) ?? language?.(path, site) ?? site.ownLanguage ?? site.language
}

/** `lang: fr-CA`. What is no language tag (`language: python`) says nothing of the text. */
function ofFrontMatter({ entries }: Post['frontMatter']): string | undefined {
  for (const [key, { value }] of entries) {
    const isTag = typeof value === 'string' && /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(value.trim())
    if (isTag && /^lang(?:uage)?$/i.test(key)) return languageCode(value.trim())
  }
  return undefined
}
