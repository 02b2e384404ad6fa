/**
 * A property that is made when it is first asked for. It is left out where all are listed, so that printing a site or a
 * post does not make everything that hangs on it.
 */
export function lazily<Value extends object>(object: Value, key: string, make: () => unknown): Value {
  Object.defineProperty(object, key, {
    configurable: true,
    get() {
      const value = make()
      Object.defineProperty(object, key, { value, configurable: true })
      return value
    },
  })
  return object
}
