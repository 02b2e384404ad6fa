/** Below 500 the server has understood the request and refuses it; from 500 on it has failed, which may pass. */
export function isRefusal(status: number): boolean {
  return status < 500
}
