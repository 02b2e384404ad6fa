import type { MdxErrorValues } from '../../content/rules/mdx-error.ts'
import type { DiagnosticWords } from '../messages.ts'
import { code } from '../untrusted.ts'

const NOT_BUILT = 'the site would not be built, and readers would see none of what is new'

export function mdxError(values: MdxErrorValues): DiagnosticWords {
  if (values.is === 'unchecked')
    return {
      what: 'the post is too long or too intricate to be checked as MDX',
      why: 'Galley cannot tell if the site would be built with it',
      fix: 'build the site before you merge, or split the post',
    }
  if (values.is === 'file')
    return {
      what: `the post imports ${code(values.from)}, and there is no such file`,
      why: values.isDoubtful ? `unless the build makes it, ${NOT_BUILT}` : NOT_BUILT,
      fix:
        values.near === undefined
          ? 'correct the path, or add the file'
          : `did you mean ${code(values.near)}?`,
    }
  if (values.is === 'json')
    return {
      what: `the post imports ${code(values.from)}, which is no JSON: ${code(values.reason)}`,
      why: NOT_BUILT,
      fix: 'correct that file: no comma behind the last value, no comments, and quotes around keys',
    }
  if (values.is === 'package')
    return {
      what: `the post imports ${code(values.from)}, and the site’s ${code('package.json')} lists no such package`,
      why: `unless another package brings it, ${NOT_BUILT}`,
      fix: 'correct the name, or have the package added',
    }
  if (values.is === 'theme-part')
    return {
      what: `the post imports ${code(values.from)}, which neither the theme nor the site’s ${code('src/theme')} has`,
      why: NOT_BUILT,
      fix: values.near === undefined ? 'correct the name' : `did you mean ${code(values.near)}?`,
    }
  if ('name' in values) return { what: unknownName(values), why: NOT_BUILT, fix: fixOfName(values) }
  return {
    what: `${values.generator} cannot read this as MDX: ${code(values.reason)}`,
    why: values.isDoubtful ? `unless a plugin of the site reads it otherwise, ${NOT_BUILT}` : NOT_BUILT,
    fix: MDX_FIX[values.is],
  }
}

type Named = Extract<MdxErrorValues, { name: string }>

function unknownName({ is, name, member = '', from = '', generator }: Named): string {
  switch (is) {
    case 'name':
      return `${generator} takes ${code(name)} for a name in code, and nothing defines it`
    case 'component':
      return `${generator} takes ${code(`<${name}>`)} for a component, and nothing defines it`
    case 'member':
      return `${code(name)} has no value, and code in the post asks it for ${member === '' ? 'a part' : code(member)}`
    case 'call':
      return `code in the post calls ${code(name)}, which is no function`
    case 'object':
      return `${generator} cannot show ${code(name)} in the text: it is a date or a group of values`
    case 'export':
      return `the post imports ${code(name)} from ${code(from)}, which does not export it`
    case 'style':
      return `${generator} does not take a text for a style: ${code(`style="${name}"`)}`
  }
}

function fixOfName({ is, importLine }: Named): string {
  return importLine === undefined ? UNKNOWN_FIX[is] : `add the line ${code(importLine)} below the header`
}

const UNKNOWN_FIX = {
  name: 'for a brace that readers are to see, write `\\{`, or put all of it into backticks; otherwise define or import the name',
  component:
    'add its `import` below the header, or correct its name; for a sign that readers are to see, write `&lt;`',
  member: 'correct the name, or give it that value where it is defined',
  call: 'correct the name, or take the parentheses out',
  object:
    'name one value of the group, or a text of the date, such as `{day.toDateString()}`; for braces that readers are to see, write `\\{`',
  export: 'correct the name, or add the `export` to that file',
  style: 'write it as code, like `style={{ color: "red" }}`, or take it out',
} as const

const MDX_FIX = {
  brace: 'write `\\{` for a brace that readers are to see: one that stands alone begins code',
  angle: 'write `&lt;` for the sign `<`, and `[text](address)` for a link: `<` begins a tag',
  tag: 'end the tag, as in `<b>…</b>` or `<br />`',
  code: 'correct the `import` or `export`, or begin the line with another word',
  other: 'correct it, or put it into a code block',
} as const
