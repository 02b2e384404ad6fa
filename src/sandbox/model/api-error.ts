export class ApiError extends Error {
  readonly status: 301 | 400 | 401 | 403 | 404 | 405 | 409 | 422
  readonly headers: Record<string, string>
  readonly errors: unknown[] | undefined

  constructor(
    status: ApiError['status'],
    message: string,
    more: { headers?: Record<string, string>; errors?: unknown[] } = {},
  ) {
    super(message)
    this.status = status
    this.headers = more.headers ?? {}
    this.errors = more.errors
  }

  toResponse(): Response {
    const body = {
      message: this.message,
      ...(this.headers.location ? { url: this.headers.location } : {}),
      ...(this.errors ? { errors: this.errors } : {}),
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    }
    return Response.json(body, { status: this.status, headers: this.headers })
  }
}
