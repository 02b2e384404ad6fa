import * as z from 'zod'
import { type EventName, eventNames } from '../event-name.ts'
import { isUsableFreeze } from '../freeze.ts'
import { generators } from '../generators/registry.ts'
import { isUsableGlob } from '../glob.ts'
import { isZone } from '../instant.ts'
import { languageIds } from '../language-id.ts'
import { readWindow } from '../window.ts'
import type { Expected } from './problem.ts'

export interface Setting<Value> {
  schema: z.ZodType<Value>
  expected: Expected
  /** What applies where the value is wrong, if the default would be less safe. */
  whenWrong?: Value
  /** Shown by editors that know the JSON Schema. */
  about: string
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

function oneOf<const Word extends string>(about: string, ...words: Word[]): Setting<Word> {
  return { schema: z.enum(words), expected: { is: 'one-of', words }, about }
}

export const topSettings = {
  generator: oneOf<string>('The site’s generator; else found out.', ...generators.map(({ id }) => id)),
  posts: {
    schema: globs,
    expected: { is: 'patterns' },
    about: 'Where posts lie; else where the generator looks for them.',
  },
  timezone: {
    schema: z.string().refine(isZone),
    expected: { is: 'zone' },
    about: 'Zone of dates that name none, like Europe/Paris; else the site’s own, else UTC.',
  },
  language: oneOf('What Galley speaks; else the site’s language, else English.', ...languageIds),
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

export const publishSettings = {
  method: oneOf(
    'How to merge; else the first method the repository allows.',
    ...(['merge', 'squash', 'rebase'] as const),
  ),
  approvals: {
    schema: z.int().min(0).max(100),
    expected: { is: 'whole-number' },
    about:
      'How many people who may write here have to approve. 0: an author who may write needs nobody else.',
  },
  grace: {
    schema: duration,
    expected: { is: 'duration' },
    about: 'How long after its date a post may still go out by itself: 90m, 24h, 2d.',
  },
  branches: {
    schema: globs,
    expected: { is: 'patterns' },
    about: 'Branches that may be published to; else the default branch.',
  },
  trusted_authors: {
    schema: z.array(z.string().regex(/^[\w-]{1,100}(\[bot\])?$/)).max(50),
    expected: { is: 'logins' },
    about:
      'Authors who need nobody’s approval with approvals: 0 although they may not write here, such as the App of a CMS: tina-cloud-app[bot].',
  },
  hold_labels: {
    schema: names,
    expected: { is: 'labels' },
    about:
      'Labels that hold a pull request back, instead of the usual ones; * stands for anything. galley: hold always does.',
  },
  checks: oneOf(
    'all: every check of the newest commit has to be good. required: only those that the branch’s rules demand.',
    ...(['all', 'required'] as const),
  ),
  ignore: {
    schema: names,
    expected: { is: 'patterns' },
    about:
      'Names of checks that do not count, such as lychee*. One that the branch’s rules demand counts all the same.',
  },
  drafts: oneOf(
    'hold: a post that is still a draft is not published. release: Galley turns it into a post once a date is planned.',
    ...(['hold', 'release'] as const),
  ),
  update_branch: {
    schema: z.boolean(),
    expected: { is: 'one-of', words: ['true', 'false'] },
    about:
      'Galley brings a branch up to date ahead of its date, where the rules of the branch it goes into demand that.',
  },
  window: {
    schema: windows,
    expected: { is: 'window' },
    about:
      'When posts may go out, by the site’s clock: Mon-Fri 08:00-19:00. Others wait for the next opening.',
  },
  freeze: {
    schema: z.union([freezes, z.literal(UNREADABLE)]),
    expected: { is: 'freeze' },
    whenWrong: UNREADABLE,
    about:
      'When nothing goes out, by the site’s clock: {from: 2030-12-20, to: 2031-01-02 08:00, why: holidays}, or a list. A day is frozen to its end.',
  },
  notify: {
    schema: channels,
    expected: { is: 'channels' },
    about:
      'Names of the operator’s channels that are told when a post will miss or has missed its date or its deployment failed; with {channel: newsroom, events: all} also of what goes well.',
  },
  block_early_merge: {
    schema: z.boolean(),
    expected: { is: 'one-of', words: ['true', 'false'] },
    about:
      'Keeps the Galley check in progress until the date: as a required check it keeps people from merging early.',
  },
  unpublish: {
    schema: z.string().regex(/^[A-Za-z_][\w.-]{0,60}$/),
    expected: { is: 'key' },
    about:
      'The key in the front matter that says when a post is to be taken out, such as expires: Galley prepares a pull request for that date.',
  },
  rebuild: {
    schema: rebuild,
    expected: { is: 'rebuild' },
    about:
      'How the site is rebuilt when a post comes out or expires after its merge: a workflow with workflow_dispatch, or an event for repository_dispatch.',
  },
} satisfies Record<string, Setting<unknown>>

export type ValuesOfSettings<Settings extends Record<string, Setting<unknown>>> = {
  [Key in keyof Settings]: z.output<Settings[Key]['schema']>
}
