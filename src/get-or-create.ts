import type { LRUCache } from 'lru-cache'

/** If several callers ask at the same time, the value is created once. A failure is not kept. */
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
