import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

/** TypeScript declares it for browsers only. */
declare const WebAssembly: { Module: new (wasm: Uint8Array) => object }

const FOLDER = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))

/** Four functions of PGlite's PostgreSQL have 97 to 127 kB. The next one has 42. */
const LARGE_BYTES = 64 * 1024

const CODE_SECTION = 10

/** Compile at once, by the fast compiler. Zero leaves it to V8. */
const AT_ONCE = 0b01_01_10

/** The memory that PGlite's PostgreSQL asks for: 2,048 pages of 64 kB at first. */
const FIRST_MEMORY = Buffer.from('\x03env\x06memory\x02\x01\x80\x10', 'latin1')
const LESS_MEMORY = Buffer.from('\x03env\x06memory\x02\x01\x80\x04', 'latin1')
const LESS_MEMORY_BYTES = 512 * 64 * 1024

export interface PostgresModule {
  pgliteWasmModule: object
  initialMemory?: number
}

let compiled: PostgresModule | undefined

/** PGlite's own WebAssembly, so compiled that neither a first start nor a later one takes much memory for a while. */
export function postgresModule(): PostgresModule {
  compiled ??= compile(readFileSync(join(FOLDER, 'pglite.wasm')))
  return compiled
}

/**
 * The memory grows where it has to. A first start writes all of it several times over, and keeps a copy: with the usual
 * 128 MB these are 250 MB.
 *
 * The V8 of Node.js 24 takes 600 MB for a few seconds to optimize one of the largest functions. Those of Node.js 22 and
 * 26 do not.
 */
function compile(wasm: Buffer): PostgresModule {
  const at = wasm.indexOf(FIRST_MEMORY)
  if (at !== -1) LESS_MEMORY.copy(wasm, at)
  return {
    pgliteWasmModule: process.versions.v8.startsWith('13.')
      ? compileWithHints(withHints(wasm))
      : new WebAssembly.Module(wasm),
    ...(at !== -1 && { initialMemory: LESS_MEMORY_BYTES }),
  }
}

/**
 * V8 compiles a function by its fast compiler when it is first called, and puts a counter into its code, after which the
 * optimizing compiler is to follow. The large functions are compiled now, while V8 puts in no such counter.
 */
function compileWithHints(wasm: Uint8Array): object {
  setFlagsFromString('--experimental-wasm-compilation-hints')
  setFlagsFromString('--no-wasm-dynamic-tiering')
  try {
    return new WebAssembly.Module(wasm)
  } finally {
    setFlagsFromString('--wasm-dynamic-tiering')
    setFlagsFromString('--no-experimental-wasm-compilation-hints')
  }
}

/**
 * Inserts a section with a byte for each function, as V8 13 reads it. Others skip it, as they skip every custom section.
 * https://webassembly.github.io/spec/core/binary/modules.html
 */
export function withHints(wasm: Uint8Array): Uint8Array {
  let at = 8
  const readNumber = () => {
    let number = 0
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++] ?? 0
      number += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return number
    }
  }
  while (at < wasm.length) {
    const start = at
    const section = wasm[at++]
    const size = readNumber()
    if (section !== CODE_SECTION) {
      at += size
      continue
    }
    const hints = new Uint8Array(readNumber())
    for (let n = 0; n < hints.length; n += 1) {
      const bodySize = readNumber()
      if (bodySize > LARGE_BYTES) hints[n] = AT_ONCE
      at += bodySize
    }
    const name = Buffer.from('compilationHints')
    const content = [numberBytes(name.length), name, numberBytes(hints.length), hints]
    const length = content.reduce((sum, { length }) => sum + length, 0)
    const added = [Uint8Array.of(0), numberBytes(length), ...content]
    return Buffer.concat([wasm.subarray(0, start), ...added, wasm.subarray(start)])
  }
  return wasm
}

/** LEB128, seven bits a byte. */
function numberBytes(number: number): Uint8Array {
  const bytes = []
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 0x80) return Uint8Array.from([...bytes, rest])
    bytes.push((rest & 0x7f) | 0x80)
  }
}
