import { type Configuration, configurationPath, isUnread } from '../content/configuration/configuration.ts'
import type { Site } from '../content/site.ts'
import type { Expiry } from '../content/unpublish.ts'
import { isRefusal } from '../git/fetch-limits.ts'
import { type BaseBranch, readBaseBranch } from '../github/base-branch.ts'
import { UNPUBLISH_AHEAD_MS, UNPUBLISH_LATE_MS } from '../publish/unpublishing.ts'
import { findExpiries as kind, type RepositoryId, unpublishPost } from '../queue/job-kinds.ts'
import { withLanguage } from '../review/read-language.ts'
import { type BaseServices, withBase } from '../review/with-base.ts'
import { withdrawUnpublishing } from '../scheduling/unpublish.ts'
import type { Job, Services } from '../services.ts'

type FindServices = BaseServices &
  Pick<Services, 'clock' | 'expiries' | 'expiryIndex' | 'log' | 'queue' | 'rebuilds'>

/** Finds the posts of a repository's default branch that are to be taken out. One request, where no site asks for it. */
export const findExpiries: Job<RepositoryId, keyof FindServices> = {
  kind,
  async run(id, services) {
    const { clock, expiries, log, queue, rebuilds, workerPool } = services
    const base = await readBaseBranch(
      await services.github.installation(id.installationId),
      id,
      configurationPath,
    )
    if (!base) return
    const { configuration, problems } = await workerPool.run('configuration', base.configuration)
    // Nothing is concluded from a file that cannot be read.
    if (isUnread(problems)) return
    const now = clock.now()
    const reading = await readExpiries(id, base, configuration, services)
    if (!reading) return
    const { found, site } = reading
    const { rebuild } = configuration.publish
    const changes: { path: string; atMs: number; nextMs: number | undefined }[] = []
    for (const [path, { by, instant }] of found) {
      const atMs = instant.epochMs
      const isOver = atMs <= now - UNPUBLISH_LATE_MS
      if (by === 'change')
        changes.push({ path, atMs, nextMs: isOver ? undefined : atMs - UNPUBLISH_AHEAD_MS })
      // Such a post disappears with the next build.
      if (by === 'build' && rebuild && atMs > now)
        await rebuilds.plan({ ...id, number: undefined }, base.branch, atMs, rebuild)
    }
    const { gone, added } = await expiries.replace(id, changes)
    for (const { nextMs, ...expiry } of added) await queue.putAt(unpublishPost, expiry, nextMs)
    for (const expiry of gone) await withdrawUnpublishing(expiry, site, services)
    if (changes.length) log.debug({ ...id, posts: changes.length }, 'posts that are to be taken out')
  },
}

async function readExpiries(
  id: RepositoryId,
  base: BaseBranch,
  configuration: Configuration,
  services: FindServices,
): Promise<{ found: ReadonlyMap<string, Expiry>; site?: Site | undefined } | undefined> {
  const { unpublish, rebuild } = configuration.publish
  if (!unpublish && !rebuild) return { found: new Map() }
  try {
    return await withBase(id, base, configuration, services, async ({ snapshot, sites }) => {
      const found = new Map<string, Expiry>()
      for (const site of sites)
        for (const [path, expiry] of await services.expiryIndex.of(snapshot, site, configuration))
          found.set(path, expiry)
      return { found, site: await withLanguage(sites[0], sites, snapshot, configuration) }
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    services.log.warn(
      { ...id, err: error },
      'a repository is too large to be searched for posts that are to be taken out',
    )
    return undefined
  }
}
