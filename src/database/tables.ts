import { AbsencesTable } from './absences-table.ts'
import { BranchPlans } from './branch-plans.ts'
import { ClosedPullsTable } from './closed-pulls-table.ts'
import type { Database } from './database.ts'
import { DeliveryCheckTable } from './delivery-check-table.ts'
import { DuePlans } from './due-plans.ts'
import { ExpiriesTable } from './expiries-table.ts'
import { FreezesTable } from './freezes-table.ts'
import { MergedTable } from './merged-table.ts'
import { MessagesTable } from './messages-table.ts'
import { NotificationsTable } from './notifications-table.ts'
import { OverridesTable } from './overrides-table.ts'
import { PicturesTable } from './pictures-table.ts'
import { PlansTable } from './plans-table.ts'
import { PublicationsTable } from './publications-table.ts'
import { PullRecords } from './pull-records.ts'
import { ReadingsTable } from './readings-table.ts'
import { RebuildsTable } from './rebuilds-table.ts'
import { ReleasesTable } from './releases-table.ts'
import { RepositoryRows } from './repository-rows.ts'
import { UnreadTable } from './unread-table.ts'
import { UnwrittenTable } from './unwritten-table.ts'

export type Tables = ReturnType<typeof openTables>

export function openTables(
  database: Database,
  buildId: string,
  { recordPublication }: { recordPublication(lagMs: number): void },
) {
  return {
    plans: new PlansTable(database),
    duePlans: new DuePlans(database, buildId),
    branchPlans: new BranchPlans(database),
    overrides: new OverridesTable(database),
    notifications: new NotificationsTable(database),
    messages: new MessagesTable(database),
    publications: new PublicationsTable(database, recordPublication),
    pullRecords: new PullRecords(database),
    expiries: new ExpiriesTable(database),
    freezes: new FreezesTable(database),
    merged: new MergedTable(database),
    pictures: new PicturesTable(database),
    unread: new UnreadTable(database),
    readings: new ReadingsTable(database, buildId),
    rebuilds: new RebuildsTable(database),
    releases: new ReleasesTable(database),
    unwritten: new UnwrittenTable(database),
    absences: new AbsencesTable(database),
    closedPulls: new ClosedPullsTable(database),
    deliveryCheck: new DeliveryCheckTable(database),
    repositoryRows: new RepositoryRows(database),
  }
}
