/** The first steps of `migrations`, which stand here alone for the length of the file. */
export const firstMigrations: readonly string[] = [
  `
  -- What Galley thinks of each open pull request with posts: an index that a sweep can rebuild.
  CREATE TABLE galley.plan (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    private boolean NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    base_branch text NOT NULL,
    head_sha text NOT NULL,
    plan jsonb NOT NULL,
    gates jsonb NOT NULL,
    -- Milliseconds since the epoch; null where nothing is planned.
    due_ms bigint,
    reviewed_ms bigint NOT NULL,
    -- Not to be looked at for publication before this; null: whenever it is due.
    next_look_ms bigint,
    PRIMARY KEY (repository_id, number)
  );
  CREATE INDEX plan_due ON galley.plan (due_ms) WHERE due_ms IS NOT NULL;
  CREATE INDEX plan_head ON galley.plan (repository_id, head_sha);

  -- Written before GitHub is asked to merge, so that no crash can hide that it was asked.
  CREATE TABLE galley.intent (
    id bigserial PRIMARY KEY,
    repository_id bigint NOT NULL,
    number int NOT NULL,
    head_sha text NOT NULL,
    planned_ms bigint NOT NULL,
    zone text NOT NULL,
    asked_ms bigint NOT NULL,
    gates jsonb NOT NULL,
    approvals jsonb NOT NULL,
    -- null while the answer is unknown
    answer jsonb
  );
  CREATE INDEX intent_pull ON galley.intent (repository_id, number);

  -- The record of what went out. The one thing that GitHub cannot give back.
  CREATE TABLE galley.publication (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    private boolean NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    planned_ms bigint NOT NULL,
    zone text NOT NULL,
    merged_ms bigint NOT NULL,
    lag_ms bigint NOT NULL,
    head_sha text NOT NULL,
    merge_commit text NOT NULL,
    gates jsonb NOT NULL,
    approvals jsonb NOT NULL,
    PRIMARY KEY (repository_id, number)
  );
  CREATE INDEX publication_merged ON galley.publication (merged_ms);
  `,
  `
  -- What people told Galley to do with a pull request. Galley's own comment there carries the same.
  CREATE TABLE galley.orders (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    orders jsonb NOT NULL,
    PRIMARY KEY (repository_id, number)
  );
  -- The instant a plan had before it was moved, in milliseconds since the epoch.
  ALTER TABLE galley.plan ADD COLUMN moved_from_ms bigint;
  -- What has to be merged before it, as owner/repo#12.
  ALTER TABLE galley.plan ADD COLUMN depends_on jsonb NOT NULL DEFAULT '[]';
  CREATE INDEX plan_depends_on ON galley.plan USING gin (depends_on);
  `,
  `
  -- Since when the plan has had its present instant; null in rows older than this column.
  ALTER TABLE galley.plan ADD COLUMN since_ms bigint;
  -- The comments that notify people, each once for each planned instant. Their markers on GitHub say the same.
  CREATE TABLE galley.notice (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    planned_ms bigint NOT NULL,
    kind text NOT NULL,
    -- When somebody last set about it.
    asked_ms bigint NOT NULL,
    -- Written, or found to be needless; null: not known to be.
    done_ms bigint,
    PRIMARY KEY (repository_id, number, planned_ms, kind)
  );
  `,
  `
  -- Merged pull requests whose way to the readers is followed, and what is known of it.
  CREATE TABLE galley.merged (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    private boolean NOT NULL,
    merge_commit text NOT NULL,
    zone text NOT NULL,
    merged_ms bigint NOT NULL,
    from_ms bigint NOT NULL,
    hidden jsonb NOT NULL,
    page jsonb,
    state jsonb NOT NULL,
    -- null: only when a webhook tells of something new
    next_look_ms bigint,
    PRIMARY KEY (repository_id, number)
  );
  CREATE INDEX merged_next_look ON galley.merged (next_look_ms) WHERE next_look_ms IS NOT NULL;

  -- Rebuilds of a site that Galley starts: once for each date, however many pull requests wait for it.
  CREATE TABLE galley.rebuild (
    repository_id bigint NOT NULL,
    branch text NOT NULL,
    at_ms bigint NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    by jsonb NOT NULL,
    -- Of the pull requests whose comments tell of it.
    numbers int[] NOT NULL,
    state jsonb NOT NULL,
    tries int NOT NULL DEFAULT 0,
    -- null: nothing is left to be done
    next_ms bigint,
    PRIMARY KEY (repository_id, branch, at_ms)
  );
  CREATE INDEX rebuild_next ON galley.rebuild (next_ms) WHERE next_ms IS NOT NULL;
  `,
  `
  -- What each installation has written on GitHub within the last hour, in milliseconds since the epoch.
  CREATE TABLE galley.github_write (
    installation_id bigint NOT NULL,
    at_ms bigint NOT NULL
  );
  CREATE INDEX github_write_at ON galley.github_write (installation_id, at_ms);
  -- Until when GitHub has asked it to write nothing.
  CREATE TABLE galley.github_patience (
    installation_id bigint PRIMARY KEY,
    asked_ms bigint NOT NULL,
    until_ms bigint NOT NULL
  );
  `,
  `
  -- The place in GitHub's merge queue that the last review saw; null: not in it.
  ALTER TABLE galley.plan ADD COLUMN queue_position int;
  `,
  `
  -- GitHub's own words, and until when it said that its limit lasts; null: it did not say.
  ALTER TABLE galley.github_patience ADD COLUMN words text NOT NULL DEFAULT '';
  ALTER TABLE galley.github_patience ADD COLUMN told_ms bigint;
  -- GitHub is asked again within the hour. What was put off for longer is due again.
  DO $$ BEGIN
    IF to_regclass('pgboss.job') IS NOT NULL THEN
      UPDATE pgboss.job SET start_after = to_timestamp(patience.asked_ms / 1000.0)
      FROM galley.plan JOIN galley.github_patience AS patience USING (installation_id)
      WHERE job.name IN ('publish-pull', 'review-pull', 'tell-pull') AND job.state IN ('created', 'retry')
        AND job.singleton_key = plan.repository_id || '#' || plan.number
        AND patience.until_ms > patience.asked_ms + 3600000;
    END IF;
  END $$;
  UPDATE galley.github_patience
    SET told_ms = until_ms, until_ms = least(until_ms, asked_ms + 3600000);
  `,
  `
  -- Pull requests on which not all is written that Galley has to say, and what GitHub has refused.
  CREATE TABLE galley.untold (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    since_ms bigint NOT NULL,
    -- null: only when something happens to it
    next_ms bigint,
    untold jsonb NOT NULL,
    PRIMARY KEY (repository_id, number)
  );
  CREATE INDEX untold_next ON galley.untold (next_ms) WHERE next_ms IS NOT NULL;
  `,
  `
  -- Pull requests that could not be read at their last review, and when they are tried again.
  CREATE TABLE galley.unread (
    repository_id bigint NOT NULL,
    number int NOT NULL,
    installation_id bigint NOT NULL,
    owner text NOT NULL,
    repo text NOT NULL,
    since_ms bigint NOT NULL,
    next_ms bigint NOT NULL,
    PRIMARY KEY (repository_id, number)
  );
  -- What a plan was made with, for as long as it cannot be read anew; null in rows older than this column.
  ALTER TABLE galley.plan ADD COLUMN made_with jsonb;
  `,
  `
  -- The check runs that Galley has asked GitHub to make, from before it is asked: a commit never gets two.
  CREATE TABLE galley.check_run (
    repository_id bigint NOT NULL,
    sha text NOT NULL,
    -- null: what became of it is not known
    run_id bigint,
    asked_ms bigint NOT NULL,
    PRIMARY KEY (repository_id, sha)
  );
  CREATE INDEX check_run_asked ON galley.check_run (asked_ms);
  `,
  `
  -- Over which times nothing could go out in a repository (owner: ''), or in all that an owner has (repository_id: 0).
  CREATE TABLE galley.absence (
    owner text NOT NULL,
    repository_id bigint NOT NULL,
    why text NOT NULL,
    from_ms bigint NOT NULL,
    -- null: it lasts
    until_ms bigint,
    -- The posts that were planned there.
    waiting jsonb NOT NULL
  );
  CREATE UNIQUE INDEX absence_lasting ON galley.absence (owner, repository_id) WHERE until_ms IS NULL;
  CREATE INDEX absence_repository ON galley.absence (repository_id);
  CREATE INDEX absence_owner ON galley.absence (owner);
  `,
  `
  -- The repositories that each installation reached at its last sweep.
  CREATE TABLE galley.reached (
    installation_id bigint NOT NULL,
    repository_id bigint NOT NULL,
    PRIMARY KEY (installation_id, repository_id)
  );
  `,
]
