import { globSync } from 'node:fs'

/** Folders of `test` by the group that runs them. What is in none of them is in `rest`. */
const GROUPS = {
  core: ['content', 'languages', 'publish', 'render', 'report'],
  shell: [
    ...[
      'database',
      'git',
      'github',
      'http',
      'jobs',
      'metrics',
      'preview',
      'queue',
      'review',
      'scheduling',
      'site-cache',
    ],
    'worker',
  ],
  sandbox: ['sandbox'],
  scenes: ['scenes'],
  web: ['web'],
}

type Group = keyof typeof GROUPS | 'rest'

/**
 * Registers the tests of many files in the one that calls this. Jest gives each file its modules anew, which takes seconds
 * where they are Galley with all that it needs; so `npm test` runs groups. With `part` of `parts` only every so-manieth file.
 * Left out are files for `npm run test:deep` alone, which runs them one by one.
 */
export async function runTogether(group: Group, { part = 0, parts = 1 } = {}): Promise<void> {
  const files = globSync('test/**/*.test.{ts,tsx}', { exclude: ['**/*.deep.test.*'] }).sort()
  const own = files.filter((file) => groupOf(file) === group)
  for (const [index, file] of own.entries()) if (index % parts === part) await import(`../../${file}`)
}

function groupOf(file: string): Group {
  const [, folder = ''] = file.split('/')
  const entry = Object.entries(GROUPS).find(([, folders]) => folders.includes(folder))
  return (entry?.[0] as Group) ?? 'rest'
}
