import { type Configuration, readConfiguration } from '../content/configuration.ts'
import { describeSite } from '../content/describe-site.ts'
import { type Examined, examinePost, type ToExamine } from '../content/examine.ts'
import type { Site } from '../content/site.ts'
import { previewPost } from '../render/preview.ts'

/** What the workers are asked: pure functions of strangers' texts, each small enough to be given up on its own. */
export const thoughts = {
  configuration: (text: string | undefined) => readConfiguration(text),

  site: ({ files, configuration }: { files: Map<string, string>; configuration: Configuration }) =>
    describeSite([...files.keys()], files, configuration),

  examine: (post: ToExamine): Examined => examinePost(post),

  preview: ({ path, body, site, rawUrl }: { path: string; body: string; site: Site; rawUrl: string }) =>
    previewPost({ path, body }, site, { rawUrl }).blocks,
}

export type Thoughts = typeof thoughts
