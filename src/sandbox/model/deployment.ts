export type DeploymentState = 'queued' | 'in_progress' | 'success' | 'failure' | 'error'

export type Deployment = {
  id: number
  sha: string
  ref: string
  environment: string
  statuses: { id: number; state: DeploymentState; url: string; log: string; at: number }[]
  createdAt: number
}

export type PageBuild = {
  id: number
  commit: string
  status: 'building' | 'built' | 'errored'
  message: string | null
  createdAt: number
  updatedAt: number
}

export type Dispatch =
  | { workflow: string; ref: string; sha: string; by: string; at: number }
  | { event: string; by: string; at: number }
