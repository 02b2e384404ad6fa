import * as z from 'zod'
import { type EventName, eventNames } from '../event-name.ts'
import { isUsableFreeze } from '../freeze.ts'
import { generators } from '../generators/registry.ts'
import { isUsableGlob } from '../glob.ts'
import { isZone } from '../instant.ts'
import { languageIds } from '../language-id.ts'
import { isRedirectTarget } from '../redirect-target.ts'
import { readWindow } from '../window.ts'
import type { Expected } from './problem.ts'

export interface Setting<Value> {
  schema: z.ZodType<Value>
  expected: Expected
  /** What applies where the value is wrong, if the default would be less safe. */
  whenWrong?: Value
  /** Shown by editors that know the JSON Schema, and in docs/configuration.md. */
  about: string
  /** What applies without it. */
  byDefault: string
  /** A value as an author would write it, for editors. */
  example?: unknown
  /** The page of the docs that says more. */
  page?: string
}

/** Nothing goes out while nobody can tell when a site is frozen. */
const UNREADABLE = 'unreadable'

const minutesOf: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 }

/** `90m`, `24h`, `2d` in milliseconds. */
const duration = z
  .string()
  .regex(/^\d{1,6}[mhd]$/)
  .transform((text) => Number(text.slice(0, -1)) * (minutesOf[text.slice(-1)] ?? 0) * 60_000)
  .refine((ms) => ms <= 365 * 24 * 60 * 60_000)

const globs = z
  .union([z.string().transform((glob) => [glob]), z.array(z.string())])
  .refine((list) => list.length > 0 && list.length <= 50 && list.every(isUsableGlob))

/** Patterns of names; an empty list says that there are none. */
const names = z
  .union([z.string().transform((name) => [name]), z.array(z.string())])
  .refine((list) => list.length <= 50 && list.every(isUsableGlob))

function oneOf<const Word extends string>(
  words: readonly Word[],
  texts: Pick<Setting<Word>, 'about' | 'byDefault' | 'page'>,
): Setting<Word> {
  return { schema: z.enum(words), expected: { is: 'one-of', words }, ...texts }
}

export const topSettings = {
  generator: oneOf<string>(
    generators.map(({ id }) => id),
    {
      about: 'The site’s generator.',
      byDefault: 'found out from the site’s files',
      page: 'configuration.md#generators',
    },
  ),
  posts: {
    schema: globs,
    expected: { is: 'patterns' },
    about: 'Which files are posts.',
    byDefault: 'those that the generator takes for posts',
    example: ['_posts/**', '_drafts/**'],
  },
  timezone: {
    schema: z.string().refine(isZone),
    expected: { is: 'zone' },
    about: 'The zone of dates that name none.',
    byDefault: 'the site’s own, else UTC',
    example: 'Europe/Paris',
  },
  language: oneOf(languageIds, {
    about: 'The language in which Galley writes.',
    byDefault: 'the site’s, else English',
  }),
} satisfies Record<string, Setting<unknown>>

const windows = z
  .union([z.string().transform((window) => [window]), z.array(z.string()).max(20)])
  .transform((list) => list.map(readWindow))
  .refine((list) => list.length > 0 && list.every((window) => window !== undefined))
  .transform((list) => list.filter((window) => window !== undefined))

const freeze = z
  .strictObject({ from: z.string().max(20), to: z.string().max(20), why: z.string().max(200).optional() })
  .refine(isUsableFreeze)

const freezes = z.union([freeze.transform((only) => [only]), z.array(freeze).max(50)])

/** A name that the operator has given to a channel; no repository can name an address. */
const channelName = z.string().regex(/^[\w-]{1,50}$/)
const channelEvents = z.union([
  z.literal('all').transform(() => [...eventNames]),
  z.array(z.enum(eventNames)).min(1).max(eventNames.length),
])
const channel = z.union([
  channelName.transform((name): { channel: string; events?: EventName[] | undefined } => ({ channel: name })),
  z.strictObject({ channel: channelName, events: channelEvents.optional() }),
])
const channels = z.union([channel.transform((only) => [only]), z.array(channel).max(20)])

const rebuild = z.union([
  z.strictObject({ workflow: z.string().regex(/^[\w-][\w.-]{0,90}\.ya?ml$/) }),
  z.strictObject({ event: z.string().regex(/^[\w.-]{1,100}$/) }),
])

const frontMatterKey = z.string().regex(/^[A-Za-z_][\w.-]{0,60}$/)

const unpublish = z.union([
  frontMatterKey.transform((key): { key: string; redirect?: string | undefined } => ({ key })),
  z.strictObject({ key: frontMatterKey, redirect: z.string().refine(isRedirectTarget).optional() }),
])

export const publishSettings = {
  method: oneOf(['merge', 'squash', 'rebase'], {
    about: 'How to merge.',
    byDefault: 'the first one that the repository allows',
  }),
  approvals: {
    schema: z.int().min(0).max(100),
    expected: { is: 'whole-number' },
    about:
      'How many people who may write here have to approve. With `0`, an author who may write needs nobody else, and anybody else needs one who may.',
    byDefault: '`1`',
  },
  trusted_authors: {
    schema: z.array(z.string().regex(/^[\w-]{1,100}(\[bot\])?$/)).max(50),
    expected: { is: 'logins' },
    about:
      'With `approvals: 0`, who needs nobody’s approval without being able to write, such as the App of a CMS. Only for branches of the repository itself, never for forks.',
    byDefault: 'nobody',
    example: ['tina-cloud-app[bot]'],
    page: 'configuration.md#with-a-cms',
  },
  hold_labels: {
    schema: names,
    expected: { is: 'labels' },
    about:
      'Labels that hold a pull request back. Case does not count, and spaces, hyphens and underscores are alike. `[]` stands for none. `galley: hold` always holds.',
    byDefault:
      '`draft` and `pending_review` behind `decap-cms/`, `netlify-cms/` and `sveltia-cms/`; `do not merge`, `wip`',
    example: ['do not merge', 'wip'],
    page: 'configuration.md#with-a-cms',
  },
  grace: {
    schema: duration,
    expected: { is: 'duration' },
    about: 'How long after its date a post may still go out by itself.',
    byDefault: '`24h`',
    example: '24h',
  },
  branches: {
    schema: globs,
    expected: { is: 'patterns' },
    about: 'The branches that posts may go out to.',
    byDefault: 'the default branch',
    example: ['main'],
  },
  checks: oneOf(['all', 'required'], {
    about:
      '`all`: every check and status of the newest commit must be good. `required`: only those that the branch’s rules or its protection demand. The comment names those that do not count.',
    byDefault: '`all`',
  }),
  ignore: {
    schema: names,
    expected: { is: 'patterns' },
    about:
      'Names of checks that do not count: `lychee*` leaves out `lychee / links` too. A check that the branch demands counts all the same, since GitHub would refuse the merge.',
    byDefault: 'none',
    example: ['lychee*'],
  },
  drafts: oneOf(['hold', 'release'], {
    about:
      '`hold`: a post that is still a draft is not published. `release`: Galley turns it into a post once a date is planned.',
    byDefault: '`hold`',
    page: 'how-a-post-goes-out.md#drafts',
  }),
  update_branch: {
    schema: z.boolean(),
    expected: { is: 'one-of', words: ['true', 'false'] },
    about: '`true`: Galley brings a branch up to date ahead of its date, where a rule demands that it is.',
    byDefault: '`false`',
    page: 'how-a-post-goes-out.md#branches-that-have-to-be-up-to-date',
  },
  window: {
    schema: windows,
    expected: { is: 'window' },
    about: 'When posts may go out, by the site’s clock. Others wait for the next opening.',
    byDefault: 'always',
    example: 'Mon-Fri 08:00-19:00',
  },
  freeze: {
    schema: z.union([freezes, z.literal(UNREADABLE)]),
    expected: { is: 'freeze' },
    whenWrong: UNREADABLE,
    about:
      'When nothing goes out, by the site’s clock. A day without a time is frozen whole. What is due goes out afterwards, in a window, and its `grace` counts from there. A freeze that cannot be read freezes everything. At short notice, `/galley freeze` does the same.',
    byDefault: 'never',
    page: 'commands.md#freezing-a-repository',
    example: { from: '2030-12-20', to: '2031-01-02 08:00', why: 'holidays' },
  },
  notify: {
    schema: channels,
    expected: { is: 'channels' },
    about:
      'The operator’s channels that hear when a post will miss or has missed its date, or when its deployment failed. `events` chooses what else they hear.',
    byDefault: 'nobody',
    example: 'newsroom',
    page: 'notifications.md',
  },
  block_early_merge: {
    schema: z.boolean(),
    expected: { is: 'one-of', words: ['true', 'false'] },
    about:
      '`true`: the check `Galley` stays in progress until the date. If the branch requires it, nobody merges early by mistake.',
    byDefault: '`false`',
  },
  unpublish: {
    schema: unpublish,
    expected: { is: 'unpublish' },
    about:
      'The key in the front matter that says when a post is to be taken out: Galley prepares a pull request for that date. Hugo’s own `expiryDate` needs only a build. `redirect` is where the readers of its address are sent.',
    byDefault: 'none',
    example: { key: 'expires', redirect: '/archives/' },
    page: 'how-a-post-goes-out.md#posts-that-are-taken-out',
  },
  rebuild: {
    schema: rebuild,
    expected: { is: 'rebuild' },
    about:
      'What to start when only a build changes what readers see: a workflow with `workflow_dispatch`, or an event for `repository_dispatch`.',
    byDefault: 'nothing',
    example: { workflow: 'pages.yml' },
    page: 'how-a-post-goes-out.md#rebuilds',
  },
} satisfies Record<string, Setting<unknown>>

export type ValuesOfSettings<Settings extends Record<string, Setting<unknown>>> = {
  [Key in keyof Settings]: z.output<Settings[Key]['schema']>
}
