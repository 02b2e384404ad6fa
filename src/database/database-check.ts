import { createRequire } from 'node:module'
import { GalleyError } from '../errors.ts'
import type { Statements } from './connection.ts'
import { migrations } from './migrations.ts'

/** Makes PostgreSQL read every page of a table, not just an index. */
const FULL_SCANS = 'SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off'
const RESET = 'RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan'

interface Relation {
  name: string
  kind: 'r' | 't' | 'S'
  /** The table that it belongs to. */
  owner: string
  schema: string
}

const RELATIONS = `
  WITH own AS (
    SELECT c.oid, c.relkind, c.reltoastrelid, format('%I.%I', n.nspname, c.relname) AS name, n.nspname AS schema
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('galley', 'pgboss') AND c.relkind IN ('r', 'S')
  )
  SELECT name, relkind AS kind, name AS owner, schema FROM own
  UNION ALL
  SELECT format('pg_toast.%I', t.relname), 't', own.name, own.schema
  FROM own JOIN pg_class t ON t.oid = own.reltoastrelid
  ORDER BY schema, owner`

const BOSS_SCHEMA: number = createRequire(import.meta.url)('pg-boss/package.json').pgboss.schema

/** `newer` names what is newer than this Galley supports, since Galley would misread it. */
export async function readVersion(
  statements: Statements,
): Promise<{ version: number; newer: string | undefined }> {
  const [galley] = await statements.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM galley.migration',
  )
  const version = galley?.version ?? 0
  const supported = migrations.length
  if (version > supported)
    return { version, newer: `its tables are of version ${version}, and this Galley knows ${supported}` }
  const [table] = await statements.query<{ name: string | null }>(
    `SELECT to_regclass('pgboss.version')::text AS name`,
  )
  const [boss] = table?.name
    ? await statements.query<{ version: number }>('SELECT version FROM pgboss.version')
    : []
  if ((boss?.version ?? 0) > BOSS_SCHEMA)
    return {
      version,
      newer: `its queue is of version ${boss?.version}, and this Galley knows ${BOSS_SCHEMA}`,
    }
  return { version, newer: undefined }
}

/**
 * Reads all tables once. Otherwise some job would later hit a lost or garbled file, and fail for ever.
 * Indexes are rebuilt from their tables, and the queue from GitHub and the plans. Throws PostgreSQL's error
 * if neither helps. @param onRepair called with what is rebuilt, and why
 */
export async function checkTables(
  statements: Statements,
  onRepair: (what: string, error: unknown) => void,
): Promise<void> {
  const relations = await statements.query<Relation>(RELATIONS)
  const readAll = relations.map((relation) => `(${readingOf(relation)})`).join(', ')
  await statements.exec(FULL_SCANS)
  try {
    if (!readAll || !(await failureOf(statements.query(`SELECT ${readAll}`)))) return
    for (const relation of relations)
      if ((await checkRelation(relation, statements, onRepair)) === 'queue dropped') return
  } finally {
    await statements.exec(RESET)
  }
}

async function checkRelation(
  relation: Relation,
  statements: Statements,
  onRepair: (what: string, error: unknown) => void,
): Promise<'queue dropped' | undefined> {
  const read = () => failureOf(statements.query(`SELECT (${readingOf(relation)})`))
  const failure = await read()
  if (failure === undefined) return undefined
  // The table was read without its indexes; the failure may still come from one of them.
  const isMended =
    relation.kind !== 'S' &&
    (await failureOf(statements.exec(`REINDEX TABLE ${relation.name}`))) === undefined &&
    (await read()) === undefined
  if (isMended) {
    onRepair(`the indexes of ${relation.owner}`, failure)
    return undefined
  }
  if (relation.schema !== 'pgboss')
    throw new GalleyError('database', `${relation.owner}: ${Object(failure).message}`, { cause: failure })
  await statements.exec('DROP SCHEMA IF EXISTS pgboss CASCADE')
  onRepair('the queue of jobs', failure)
  return 'queue dropped'
}

function readingOf({ name, kind }: Relation): string {
  return kind === 'S' ? `SELECT last_value FROM ${name}` : `SELECT count(*) FROM ${name}`
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
    return undefined
  } catch (error) {
    return error
  }
}
