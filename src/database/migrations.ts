import { firstMigrations } from './first-migrations.ts'

/** The steps that bring the tables up to date, in order. Never change a released one: add another. */
export const migrations: readonly string[] = [
  ...firstMigrations,
  `
  -- The webhook delivery that led to the last review, for the log; null: none did, or the row is older.
  ALTER TABLE galley.plan ADD COLUMN delivery text;
  `,
  `
  -- One row: up to when GitHub's list of webhook deliveries was read, and which failed ones were looked at.
  CREATE TABLE galley.delivery_check (
    id int PRIMARY KEY CHECK (id = 1),
    until_ms bigint NOT NULL,
    handled text[] NOT NULL
  );
  `,
]
