import { createRequire } from 'node:module'
import { GalleyError } from '../errors.ts'
import type { Statements } from './connection.ts'
import { migrations } from './migrations.ts'

/** Reads tables as they lie on the disk, every page of them. */
const WHOLE = 'SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off'
const AS_EVER = 'RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan'

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

/** The version of its tables that this pg-boss knows. */
const BOSS_SCHEMA: number = createRequire(import.meta.url)('pg-boss/package.json').pgboss.schema

/** How many migrations have been made, and what is newer than this Galley knows, which it would misread. */
export async function readVersion(
  statements: Statements,
): Promise<{ version: number; newer: string | undefined }> {
  const [galley] = await statements.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM galley.migration',
  )
  const version = galley?.version ?? 0
  const known = migrations.length
  if (version > known)
    return { version, newer: `its tables are of version ${version}, and this Galley knows ${known}` }
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
 * Reads all tables once. A file that is lost or garbled would else be found by some job, which would fail for ever. What can be
 * made anew is: indexes of their tables, and the queue of GitHub and the plans. Throws PostgreSQL's error for the rest.
 * @param heals told what is made anew, and why
 */
export async function checkTables(
  statements: Statements,
  heals: (what: string, error: unknown) => void,
): Promise<void> {
  const relations = await statements.query<Relation>(RELATIONS)
  const readAll = relations.map((relation) => `(${readingOf(relation)})`).join(', ')
  await statements.exec(WHOLE)
  try {
    if (!readAll || !(await failureOf(statements.query(`SELECT ${readAll}`)))) return
    for (const relation of relations)
      if ((await checkRelation(relation, statements, heals)) === 'queue dropped') return
  } finally {
    await statements.exec(AS_EVER)
  }
}

async function checkRelation(
  relation: Relation,
  statements: Statements,
  heals: (what: string, error: unknown) => void,
): Promise<'queue dropped' | undefined> {
  const read = () => failureOf(statements.query(`SELECT (${readingOf(relation)})`))
  const failure = await read()
  if (failure === undefined) return undefined
  // A table is read by way of nothing else; what fails then may still be one of its indexes.
  const isMended =
    relation.kind !== 'S' &&
    (await failureOf(statements.exec(`REINDEX TABLE ${relation.name}`))) === undefined &&
    (await read()) === undefined
  if (isMended) {
    heals(`the indexes of ${relation.owner}`, failure)
    return undefined
  }
  if (relation.schema !== 'pgboss')
    throw new GalleyError('database', `${relation.owner}: ${Object(failure).message}`, { cause: failure })
  await statements.exec('DROP SCHEMA IF EXISTS pgboss CASCADE')
  heals('the queue of jobs', failure)
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
