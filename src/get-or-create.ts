import type { LRUCache } from 'lru-cache'

/** Creates a value once for everybody who asks for it meanwhile. A value that could not be created is not kept. */
export function getOrCreate<Value>(
  cache: LRUCache<string, Promise<Value>>,
  key: string,
  create: () => Promise<Value>,
): Promise<Value> {
  const cached = cache.get(key)
  if (cached) return cached
  const created = create()
  cache.set(key, created)
  created.catch(() => cache.delete(key))
  return created
}
