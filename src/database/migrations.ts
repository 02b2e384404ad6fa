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
  `
  -- What each installation has written on GitHub within the longest limit, the oldest first, and the pause that GitHub
  -- has asked for. One row, so that a row lock keeps any number of processes within the limits.
  CREATE TABLE galley.write_budget (
    installation_id bigint PRIMARY KEY,
    written bigint[] NOT NULL DEFAULT '{}',
    asked_ms bigint,
    until_ms bigint,
    told_ms bigint,
    words text NOT NULL DEFAULT ''
  );
  INSERT INTO galley.write_budget (installation_id, written)
    SELECT installation_id, array_agg(at_ms ORDER BY at_ms) FROM galley.github_write GROUP BY installation_id;
  INSERT INTO galley.write_budget (installation_id, asked_ms, until_ms, told_ms, words)
    SELECT installation_id, asked_ms, until_ms, told_ms, words FROM galley.github_patience
    ON CONFLICT (installation_id) DO UPDATE SET asked_ms = excluded.asked_ms, until_ms = excluded.until_ms,
      told_ms = excluded.told_ms, words = excluded.words;
  DROP TABLE galley.github_write, galley.github_patience;

  -- Reviews that wait for their turn to write, in the order in which they came.
  CREATE TABLE galley.write_turn (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    place bigserial NOT NULL,
    is_open boolean NOT NULL,
    writes int NOT NULL,
    turn_ms bigint NOT NULL,
    -- It waits for the end of merges, not for GitHub's limits.
    awaits_merges boolean NOT NULL,
    PRIMARY KEY (repository_id, number)
  );
  CREATE INDEX write_turn_installation ON galley.write_turn (installation_id);

  -- When a due publication is tried again that only had to wait, and since when; null: at once.
  ALTER TABLE galley.plan ADD COLUMN retry_ms bigint, ADD COLUMN retry_set_ms bigint,
    ADD COLUMN failures int NOT NULL DEFAULT 0;
  CREATE INDEX plan_next ON galley.plan ((greatest(due_ms, next_look_ms, retry_ms))) WHERE due_ms IS NOT NULL;
  -- Publications have a job for each repository now, and the plans say what is due there.
  DO $$ BEGIN
    IF to_regclass('pgboss.job') IS NOT NULL THEN
      DELETE FROM pgboss.job WHERE name = 'publish-pull';
    END IF;
  END $$;
  `,
  `
  -- Sweeps go through the plans of one repository after another.
  CREATE INDEX plan_installation ON galley.plan (installation_id, repository_id);
  -- The order of the desk. Plans without a date come last.
  CREATE INDEX plan_shown ON galley.plan (coalesce(due_ms, 9223372036854775807), owner, repo, number)
    WHERE NOT private AND plan->>'why' IS DISTINCT FROM 'no-posts';
  CREATE INDEX publication_shown ON galley.publication (merged_ms DESC, owner, repo, number) WHERE NOT private;
  DROP INDEX galley.publication_merged;
  `,
  `
  -- Pictures of posts' pages. PNG is compressed already.
  CREATE TABLE galley.picture (
    -- A digest of repository, commit and path.
    version text PRIMARY KEY,
    repository_id bigint NOT NULL,
    taken_ms bigint NOT NULL,
    png bytea NOT NULL
  );
  ALTER TABLE galley.picture ALTER COLUMN png SET STORAGE EXTERNAL;
  CREATE INDEX picture_repository ON galley.picture (repository_id);
  `,
  `
  -- Messages to channels outside GitHub. A row stays after the sending, without its content, so that none is sent twice.
  CREATE TABLE galley.message (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    repository_id bigint NOT NULL,
    number int NOT NULL,
    event text NOT NULL,
    planned_ms bigint NOT NULL,
    channel text NOT NULL,
    content jsonb,
    created_ms bigint NOT NULL,
    next_ms bigint,
    tries int NOT NULL DEFAULT 0,
    done_ms bigint,
    UNIQUE (repository_id, number, event, planned_ms, channel)
  );
  CREATE INDEX message_next ON galley.message (next_ms) WHERE next_ms IS NOT NULL;
  `,
  `
  -- Pull requests whose descriptions name a release.
  CREATE TABLE galley.release_member (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    private boolean NOT NULL,
    -- The repository if it is private; 0: all public ones of the installation.
    scope bigint NOT NULL,
    name text NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    is_joined boolean NOT NULL,
    -- The date that it would have by itself.
    own_ms bigint,
    zone text NOT NULL,
    merge_queue boolean NOT NULL,
    merged_ms bigint,
    -- The release was over then: none of its members was open any more.
    finished_ms bigint,
    PRIMARY KEY (repository_id, number)
  );
  CREATE INDEX release_member_name ON galley.release_member (installation_id, scope, name);
  `,
  `
  -- Posts of default branches that are to be taken out.
  CREATE TABLE galley.expiry (
    repository_id bigint NOT NULL,
    path text NOT NULL,
    at_ms bigint NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    -- When the pull request is to be prepared; null: it has been, or nothing has to be done.
    next_ms bigint,
    PRIMARY KEY (repository_id, path, at_ms)
  );
  CREATE INDEX expiry_next ON galley.expiry (next_ms) WHERE next_ms IS NOT NULL;
  `,
  `
  -- A sweep compares what each of these rows repeats of its repository with what GitHub says, and finds those that differ
  -- without reading the others.
  CREATE INDEX plan_facts ON galley.plan (repository_id, installation_id, owner, repo, private);
  CREATE INDEX publication_facts ON galley.publication (repository_id, installation_id, owner, repo, private);
  CREATE INDEX merged_facts ON galley.merged (repository_id, installation_id, owner, repo, private);
  CREATE INDEX plan_public ON galley.plan (installation_id, repository_id) WHERE NOT private;
  CREATE INDEX publication_public ON galley.publication (installation_id, repository_id) WHERE NOT private;
  CREATE INDEX merged_public ON galley.merged (installation_id, repository_id) WHERE NOT private;
  `,
  `
  -- A name is one release in all repositories of an installation. Its index goes with the column.
  ALTER TABLE galley.release_member DROP COLUMN scope;
  CREATE INDEX release_member_name ON galley.release_member (installation_id, name);
  -- The branch, if its rules demand that what goes into it is up to date: two cannot go into it at one instant.
  ALTER TABLE galley.release_member ADD COLUMN strict_branch text;
  -- GitHub's write limits have room for all of the release from then on.
  ALTER TABLE galley.release_member ADD COLUMN room_ms bigint;
  `,
  `
  -- The last time that a person has frozen a repository by a command, or ended that.
  CREATE TABLE galley.repository_freeze (
    repository_id bigint PRIMARY KEY,
    from_ms bigint NOT NULL,
    -- Null: until somebody ends it.
    until_ms bigint,
    by_login text NOT NULL,
    -- The issue or pull request where it was said.
    number int NOT NULL,
    because text,
    said_ms bigint NOT NULL
  );
  `,
  `
  -- Pull requests that were closed: the addresses of their previews say so.
  CREATE TABLE galley.closed_pull (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    private boolean NOT NULL,
    is_merged boolean NOT NULL,
    PRIMARY KEY (repository_id, number)
  );
  CREATE INDEX closed_pull_name ON galley.closed_pull (lower(owner), lower(repo), number);
  CREATE INDEX closed_pull_facts ON galley.closed_pull (repository_id, installation_id, owner, repo, private);
  CREATE INDEX closed_pull_public ON galley.closed_pull (installation_id, repository_id) WHERE NOT private;
  `,
  `
  -- With hundreds due in one repository, each merge would otherwise read the gates of all of them.
  CREATE INDEX plan_ready ON galley.plan (installation_id, due_ms, number) WHERE next_look_ms IS NULL
    AND NOT jsonb_path_exists(gates, '$[*] ? (@.state == "shut" || (@.id != "instant" && @.state != "open" && @.why.is != "release-room"))');
  CREATE INDEX plan_into ON galley.plan (repository_id, base_branch, due_ms);
  CREATE INDEX plan_held ON galley.plan (repository_id, base_branch) WHERE next_look_ms IS NOT NULL
    OR jsonb_path_exists(gates, '$[*] ? (@.id != "instant" && @.state != "open")');
  `,
  `
  -- What a review has read of the posts of a plan, for other processes: a value of V8's own form, which only the same code
  -- takes.
  CREATE TABLE galley.reading (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    head_sha text NOT NULL,
    source text NOT NULL,
    made_by text NOT NULL,
    posts bytea NOT NULL,
    PRIMARY KEY (repository_id, number),
    FOREIGN KEY (repository_id, number) REFERENCES galley.plan ON DELETE CASCADE
  );
  `,
  `
  -- Which commits that review had compared. Null: an older Galley has read it.
  ALTER TABLE galley.reading ADD COLUMN base_sha text, ADD COLUMN merge_base text;
  `,
]
