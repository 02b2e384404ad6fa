import { publishRepository as kind, type RepositoryId } from '../queue/job-kinds.ts'
import { PublicationRun } from '../scheduling/publication-run.ts'
import type { Job, Services } from '../services.ts'

type RepositoryServices = ConstructorParameters<typeof PublicationRun>[1]

export const publishRepository: Job<RepositoryId, keyof Services & keyof RepositoryServices> = {
  kind,
  async run(repository, services) {
    await new PublicationRun(repository, services).publishAll()
  },
}
