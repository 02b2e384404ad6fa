/** One failure among the `errors` of a GraphQL answer. */
export interface GraphqlError {
  type?: string
  message: string
  /** Where in the data: field names, aliases and places in lists. */
  path?: readonly (string | number)[]
}

interface SpareField {
  /** How the path of a failure begins. */
  path: readonly (string | RegExp)[]
  /** Any type of failure, unless they are named. */
  types?: readonly string[]
}

const HEAD_COMMIT = ['repository', 'pullRequest', 'commits', 'nodes', '0', 'commit']
const WORKFLOW_OF_CHECK = [
  'statusCheckRollup',
  'contexts',
  'nodes',
  /^\d+$/,
  'checkSuite',
  'workflowRun',
] as const

/**
 * The fields that Galley can do without: where one of them fails, the rest of the answer is taken. An error at any other
 * field means that the data cannot be relied upon.
 */
const SPARE_FIELDS: readonly SpareField[] = [
  // Whom a notice mentions. An App without `members: read` gets null and FORBIDDEN in place of a team, beside whole data:
  // https://github.com/chdsbd/kodiak/issues/146, https://github.com/dust-tt/dust/pull/29467
  { path: ['repository', 'pullRequest', 'reviewRequests'] },
  // Whom a warning names as the one who turned on auto-merge; "ghost" does as well.
  { path: ['repository', 'pullRequest', 'autoMergeRequest', 'enabledBy'] },
  // Which workflow a check is of. An App that may not read Actions gets null and FORBIDDEN beside whole data, and each run of
  // a workflow then counts by itself: https://github.com/ag-grid/ag-grid/pull/14960
  { path: [...HEAD_COMMIT, ...WORKFLOW_OF_CHECK] },
  { path: ['repository', 'object', ...WORKFLOW_OF_CHECK] },
  // A pull request that another one waits for (`Depends-On`): what is out of sight is told as not found.
  { path: [/^p\d+$/], types: ['FORBIDDEN', 'NOT_FOUND'] },
  // A repository whose visibility is asked for: one that GitHub does not tell of is not shown.
  { path: [/^v\d+$/] },
]

export function isSpare({ path, type }: GraphqlError): boolean {
  return SPARE_FIELDS.some(
    (field) =>
      (field.types?.includes(type ?? '') ?? true) &&
      field.path.every((part, place) => matches(part, String(path?.[place] ?? ''))),
  )
}

function matches(part: string | RegExp, name: string): boolean {
  return typeof part === 'string' ? part === name : part.test(name)
}
