import { expect, test } from 'vitest'
import { parseTree } from '../../src/git/tree.ts'

const OID = '00'.repeat(20)

/** A tree of these entries, each a mode and a name. */
function treeOf(...entries: [mode: string, name: string | number[]][]): Uint8Array {
  return Buffer.concat(
    entries.flatMap(([mode, name]) => [
      Buffer.from(`${mode} `),
      typeof name === 'string' ? Buffer.from(name) : Buffer.from(name),
      Buffer.alloc(21),
    ]),
  )
}

const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')]
const namesOf = (...names: (string | number[])[]) =>
  parseTree(treeOf(...names.map((name): [string, string | number[]] => ['100644', name]))).map(
    ({ name, kind }) => `${kind}: ${name}`,
  )

test.each([
  ['100644', { kind: 'file' }],
  ['100755', { kind: 'file', isExecutable: true }],
  ['100664', { kind: 'file' }],
  ['0100644', { kind: 'file' }],
  ['40000', { kind: 'folder' }],
  ['040000', { kind: 'folder' }],
  ['120000', { kind: 'symbolic link' }],
  ['160000', { kind: 'submodule' }],
  ['100', { kind: 'unknown' }],
  ['140000', { kind: 'unknown' }],
  ['60000', { kind: 'unknown' }],
  ['', { kind: 'unknown' }],
  ['file', { kind: 'unknown' }],
])('mode %j', (mode, entry) => {
  expect(parseTree(treeOf([mode, 'a']))).toEqual([{ name: 'a', oid: OID, ...entry }])
})

test('a name that is UTF-8 is a name, whatever script, spaces or signs are in it', () => {
  const names = ['été à Paris.md', 'a\\b', '�.md', 'a"b', 'сайт', '👩‍💻.md', ' ', '.github.', 'con']
  expect(namesOf(...names)).toEqual(names.map((name) => `file: ${name}`))
})

test('one that nobody can be told is printed as Git prints it', () => {
  expect(
    namesOf(bytesOf('caf\xe9.md'), 'a\nb', 'a\tb\r', 'a\x1b[31m', '\x7f', '\u0085', bytesOf('a\\\xe9"')),
  ).toEqual([
    'unsafe name: caf\\351.md',
    'unsafe name: a\\nb',
    'unsafe name: a\\tb\\r',
    'unsafe name: a\\033[31m',
    'unsafe name: \\177',
    'unsafe name: \\302\\205',
    'unsafe name: a\\\\\\351\\"',
  ])
})

test.each(['.', '..', '.git', '.GIT', 'a/b', '/', ''])('%j is no name', (name) => {
  expect(namesOf(name)).toEqual([`unsafe name: ${name}`])
})

test('of two entries of one name the second is unsafe, whatever lies between', () => {
  expect(namesOf('a', 'a.b', 'a')).toEqual(['file: a', 'file: a.b', 'unsafe name: a'])
})

test('a tree that is cut off is refused', () => {
  expect(() => parseTree(treeOf(['100644', 'a']).subarray(0, 20))).toThrow('ends too early')
})
