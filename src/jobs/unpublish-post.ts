import type { ExpiryId } from '../database/expiries-table.ts'
import { unpublishPost as kind } from '../queue/job-kinds.ts'
import type { BaseServices } from '../review/with-base.ts'
import { prepareUnpublishing } from '../scheduling/unpublish.ts'
import type { Job, Services } from '../services.ts'

type UnpublishServices = BaseServices & Pick<Services, 'clock' | 'expiries' | 'log' | 'siteIndex'>

export const unpublishPost: Job<ExpiryId, keyof UnpublishServices> = {
  kind,
  run: prepareUnpublishing,
}
