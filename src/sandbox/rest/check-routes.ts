import type { components } from '@octokit/openapi-types'
import { z } from 'zod'
import { type CheckReport, createCheck, updateCheck } from '../actions/record-check.ts'
import { checkRunJson } from '../json/check-run-json.ts'
import { ApiError } from '../model/api-error.ts'
import type { Annotation } from '../model/check.ts'
import { fullName, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type ApiContext, bodyOf, newRoutes, pageOf, repositoryIn } from './api-route.ts'

type Schemas = components['schemas']

const longText = z.string().max(65_535, 'Only 65535 characters are allowed')
const line = z.number().int().min(1)

const annotation = z
  .object({
    path: z.string().min(1),
    start_line: line,
    end_line: line,
    start_column: line.nullish(),
    end_column: line.nullish(),
    annotation_level: z.enum(['notice', 'warning', 'failure']),
    title: z.string().max(255).nullish(),
    message: z.string().min(1).max(65_536),
    raw_details: z.string().max(65_536).nullish(),
  })
  .refine((each) => each.end_line >= each.start_line, 'end_line comes before start_line')
  .refine((each) => !each.start_column || each.start_line === each.end_line, 'columns need a single line')

const report = z.object({
  name: z.string().min(1).optional(),
  details_url: z.url().optional(),
  external_id: z.string().optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  conclusion: z
    .enum(['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'])
    .optional(),
  output: z
    .object({
      title: z.string().min(1).optional(),
      summary: longText.optional(),
      text: longText.optional(),
      annotations: z.array(annotation).max(50, 'at most 50 annotations a request').optional(),
    })
    .optional(),
})
const creation = report
  .extend({ name: z.string().min(1), head_sha: z.string().length(40) })
  .refine((each) => each.status !== 'completed' || each.conclusion, 'a completed check needs a conclusion')
  .refine(
    (each) => !each.output || (each.output.title && each.output.summary),
    'output needs title and summary',
  )

/** Only Apps write check runs, and each App only its own. */
export function checkRoutes(world: World) {
  const routes = newRoutes()

  routes.post('/repos/:owner/:repo/check-runs', async (c) => {
    const repository = repositoryIn(world, c, ['checks'], 'write')
    const app = appOf(c)
    const body = await bodyOf(c, creation)
    const sha = await repository.git.resolve(`${body.head_sha}^{commit}`)
    if (!sha) throw new ApiError(422, `No commit found for SHA: ${body.head_sha}`)
    const run = await createCheck(world, repository, app, sha, { ...reportOf(body), name: body.name })
    return c.json(checkRunJson(world, repository, run), 201)
  })

  routes.get('/repos/:owner/:repo/check-runs/:id', (c) => {
    const repository = repositoryIn(world, c, ['checks'])
    return c.json(checkRunJson(world, repository, runIn(repository, c)))
  })

  routes.patch('/repos/:owner/:repo/check-runs/:id', async (c) => {
    const repository = repositoryIn(world, c, ['checks'], 'write')
    const run = runIn(repository, c)
    if (run.app !== appOf(c))
      throw new ApiError(403, 'Invalid app_id `0` - check run can only be modified by its App')
    await updateCheck(world, repository, run, reportOf(await bodyOf(c, report)))
    return c.json(checkRunJson(world, repository, run))
  })

  routes.get('/repos/:owner/:repo/check-runs/:id/annotations', (c) => {
    const repository = repositoryIn(world, c, ['checks'])
    const run = runIn(repository, c)
    const page = pageOf(c, run.annotations).map((each) => ({
      ...each,
      blob_href: `${world.url}/${fullName(repository)}/blob/${run.sha}/${each.path}`,
    }))
    return c.json(page satisfies Schemas['check-annotation'][])
  })

  return routes
}

function reportOf(body: z.infer<typeof report>): CheckReport {
  const { title, summary, text, annotations } = body.output ?? {}
  return {
    name: body.name,
    status: body.status,
    conclusion: body.conclusion,
    externalId: body.external_id,
    detailsUrl: body.details_url,
    output: body.output && { title: title ?? null, summary: summary ?? null, text: text ?? null },
    annotations: annotations?.map(completeAnnotation),
  }
}

const completeAnnotation = (given: z.infer<typeof annotation>): Annotation => ({
  ...given,
  start_column: given.start_column ?? null,
  end_column: given.end_column ?? null,
  title: given.title ?? null,
  raw_details: given.raw_details ?? null,
})

function runIn(repository: Repository, c: ApiContext) {
  const run = repository.checkRuns.find((each) => each.id === Number(c.req.param('id')))
  if (!run) throw new ApiError(404, 'Not Found')
  return run
}

function appOf(c: ApiContext) {
  const caller = c.get('caller')
  if (caller.kind !== 'installation') throw new ApiError(403, 'You must authenticate via a GitHub App.')
  return caller.installation.app
}
