import { languageIdOf, languageIds } from '../content/language-id.ts'
import { GalleyError } from '../errors.ts'
import type { Command } from './command.ts'

export const demo: Command = {
  usage: 'demo',
  about: 'Tell two stories in the terminal, on a stand-in for GitHub, and leave it open for your browser',
  options: [
    { flag: '--post <file>', about: 'Tell the first story with this post of yours' },
    { flag: '--site <folder>', about: 'Use this site of yours (with --post)' },
    { flag: '--lang <code>', about: 'Tell it in en or fr; else in the language of the site' },
    { flag: '--exit', about: 'End when the story is over; exit status 1 if any step did not come out' },
  ],
  async run(
    _args,
    { post, site, lang, exit }: { post?: string; site?: string; lang?: string; exit?: boolean },
  ) {
    if (lang !== undefined && languageIdOf(lang) !== lang)
      throw new GalleyError('settings', `--lang takes ${languageIds.join(' or ')}, not ${lang}.`)
    if (site && !post)
      throw new GalleyError('settings', '--site goes with --post: which post shall the editor open?')
    const story = await import('../demo/demo.ts').catch(explainMissing)
    // A story that was stopped in its middle must not keep the program alive.
    process.exit(await story.demo({ post, site, lang, exit: exit ?? false }))
  },
}

/** The demo and its GitHub are no part of the npm package. */
function explainMissing(cause: unknown): never {
  const { code, url = '' } = Object(cause) as { code?: string; url?: string }
  if (code !== 'ERR_MODULE_NOT_FOUND' || !url.includes('/demo/')) throw cause
  throw new GalleyError(
    'settings',
    'The demo is in Galley’s repository, not in its npm package. There: npm ci && npm run demo',
    { cause },
  )
}
