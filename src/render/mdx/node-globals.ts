/**
 * What `Object.getOwnPropertyNames(globalThis)` answers in Node 20 and 24, and what newer versions have:
 * https://nodejs.org/api/globals.html. No `window` and no `document` are among them, since pages are made without a browser.
 */
const ofNode = `
  AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt
  BigInt64Array BigUint64Array Blob Boolean BroadcastChannel Buffer ByteLengthQueuingStrategy
  CloseEvent CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DataView
  Date DecompressionStream DisposableStack Error ErrorEvent EvalError Event EventSource EventTarget
  File FinalizationRegistry Float16Array Float32Array Float64Array FormData Function Headers Infinity
  Int16Array Int32Array Int8Array Intl Iterator JSON Map Math MessageChannel MessageEvent MessagePort
  NaN Navigator Number Object Performance PerformanceEntry PerformanceMark PerformanceMeasure
  PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming Promise Proxy
  QuotaExceededError RangeError ReadableByteStreamController ReadableStream ReadableStreamBYOBReader
  ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader ReferenceError
  Reflect RegExp Request Response Set SharedArrayBuffer Storage StorageEvent String SubtleCrypto
  SuppressedError Symbol SyntaxError Temporal TextDecoder TextDecoderStream TextEncoder
  TextEncoderStream TransformStream TransformStreamDefaultController TypeError URIError URL URLPattern
  URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet
  WebAssembly WebSocket WritableStream WritableStreamDefaultController WritableStreamDefaultWriter
  atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape eval fetch global globalThis isFinite isNaN localStorage
  navigator parseFloat parseInt performance process queueMicrotask sessionStorage setImmediate
  setInterval setTimeout structuredClone undefined unescape
`

/** What programs have in Node and from webpack, and every function: https://webpack.js.org/api/module-variables/ */
const ofModules = '__dirname __filename arguments exports module require'

/** What MDX itself calls in the program that it makes of a post. */
const ofMdx =
  'props MDXContent MDXLayout _Fragment _components _createMdxContent _jsx _jsxs _missingMdxReference _provideComponents'

export const namesOfNode: readonly string[] = [ofNode, ofModules, ofMdx].flatMap((names) =>
  names.trim().split(/\s+/),
)
