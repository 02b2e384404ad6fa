import { readFileSync, statSync } from 'node:fs'

/** What a generator said of one of its documents. */
export interface Answer {
  /** From the site's source folder (Jekyll) or its content folder (Hugo). */
  path: string
  /** Milliseconds since the epoch; undefined where the document has no date. */
  date?: number | undefined
  isDateAsked?: boolean
  /** The date is that of the file's first commit. */
  isDateOfCommit?: boolean
  /** The date changes with the zone of the machine that builds. `date` is the one in UTC. */
  followsMachineZone?: boolean
  /** Undefined where the generator was not asked, or does not say. */
  published?: boolean | undefined
  address?: string | undefined
  /** The generator would stop its build at this document. */
  refused?: boolean | undefined
  /** The body after Liquid and Markdown, without a layout. */
  html?: string | undefined
}

/** A generator's answers about one site. */
export interface Answers {
  generator: string
  /** The version that was asked, where readings depend on it. */
  version?: string
  /** When it was asked, in milliseconds since the epoch. */
  now: number
  /** The machine's zone, which counts where the site names none. */
  machineZone?: string | undefined
  /** The site's folder, where paths count from the repository's root and these are all of its documents. */
  folder?: string
  documents: readonly Answer[]
}

interface JekyllDocument {
  path: string
  date_source: string
  date?: string | null
  would_publish: boolean
  url: string
  html?: string | null
}

interface HugoDocument {
  path: string
  date: string
  draft: boolean
  future: boolean
  url: string
}

interface NamedAnswers {
  generator: string
  now: string
  docs: {
    path: string
    date?: string | null
    date_in_paris?: string | null
    date_in_new_york?: string | null
    would_publish: boolean
    url?: string | null
    /** A page outside of collections, whose date was not asked for. */
    page?: boolean
    not_read?: boolean
    refused?: boolean
    html?: string | null
  }[]
}

/** Reads an answers file: one that names its generator, Jekyll's mapping with `docs`, or Hugo's list. Throws on anything else. */
export function readAnswers(file: string): Answers {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  // Hugo's answers don't say when they were given; the file does, nearly.
  if (Array.isArray(read)) return hugoAnswers(read as HugoDocument[], statSync(file).mtimeMs)
  if ((read as { generator?: string }).generator !== undefined) return namedAnswers(read as NamedAnswers)
  const { docs, now, tz_env } = read as { docs: JekyllDocument[]; now: string; tz_env?: string | null }
  return {
    generator: 'jekyll',
    now: Date.parse(now.replace(' UTC', 'Z').replace(' ', 'T')),
    machineZone: tz_env ?? undefined,
    documents: docs.map(({ path, date, date_source, would_publish, url, html }) => ({
      path,
      date: date_source === 'default' || !date ? undefined : Date.parse(date),
      published: would_publish,
      address: url,
      html: html ?? undefined,
    })),
  }
}

function hugoAnswers(documents: readonly HugoDocument[], now: number): Answers {
  return {
    generator: 'hugo',
    version: '0.111.3',
    now,
    documents: documents.map(({ path, date, draft, future, url }) => ({
      path,
      date: date.startsWith('0001-01-01') ? undefined : Date.parse(date),
      published: !draft && !future,
      address: url,
    })),
  }
}

/** At this moment the only commit of each of these sites was made. */
export const dateOfCommit = Date.parse('2024-02-02T02:02:02Z')

/** The answers of Eleventy, Astro and Docusaurus: paths count from the repository's root, and these are all documents. */
function namedAnswers({ generator, now, docs }: NamedAnswers): Answers {
  return {
    generator,
    now: Date.parse(now),
    folder: '',
    documents: docs.map((document) => ({
      path: document.path,
      date: document.date ? Date.parse(document.date) : undefined,
      isDateOfCommit: document.date !== null && Date.parse(document.date ?? '') === dateOfCommit,
      isDateAsked: !document.page && !document.not_read,
      followsMachineZone: [document.date_in_paris, document.date_in_new_york].some(
        (date) => date !== undefined && date !== document.date,
      ),
      published: document.would_publish,
      refused: document.refused,
      address: document.url ?? undefined,
      html: document.html ?? undefined,
    })),
  }
}
