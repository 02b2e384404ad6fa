import type { Evidence } from '../../content/diagnostic.ts'
import type { TemplateErrorValues } from '../../content/rules/template-error.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { mdxError } from './mdx.ts'

const NOT_BUILT = 'the site would not be built, and readers would see none of what is new'

/** Would the site still be built, and would readers get what its author wrote? */
export const build = {
  'template-error': (values) => ({
    what: templateFault(values),
    why:
      values.is === 'include-missing' && values.isConditional
        ? 'if this part of the post is shown, the site is not built'
        : NOT_BUILT,
    fix: templateFix(values),
  }),
  'template-in-code': ({ text, language, isTag }) => ({
    what: `${language} runs ${code(text)}, although it stands in code`,
    why: isTag
      ? 'readers would not see it, and perhaps not all of the code'
      : 'readers would get nothing in its place',
    fix: 'put the code between `{% raw %}` and `{% endraw %}`',
  }),
  'mdx-error': mdxError,
  'fence-misread': (values) => {
    if (values.is === 'begun') {
      const { fence, refusedBy } = values
      return {
        what: `the text begins with ${code(fence)}, like a header, and has none`,
        why: `${refusedBy} ends its build there, and no page of the site is updated`,
        fix: 'begin the file with a header between two lines of `---`',
      }
    }
    const { is, fence } = values
    return {
      what: {
        signs: `this header begins with ${code(fence)} in place of three hyphens`,
        place: 'something stands before the header, if only a space or a blank line',
        second: 'there is a second header below the first',
        mixed: `this header begins with ${code(fence)} and ends with other signs`,
      }[is],
      why: `readers would see it as text${is === 'mixed' ? '' : ', and its date and title would not count'}`,
      fix: {
        signs: 'write `---` above it and below it',
        place: 'begin the file with its `---`',
        second: 'write all of it into the first one',
        mixed: `end it with ${code(fence)}`,
      }[is],
    }
  },
} satisfies Partial<DiagnosticMessages>

export function refutedError({ posts, isMore, example, isSeen }: Evidence) {
  const [count, have] = posts === 1 ? ['a published post', 'has'] : [`${posts} published posts`, 'have']
  const atLeast = isMore && posts > 1 ? 'at least ' : ''
  const also = `${atLeast}${count} ${have} it too, for instance ${code(example)}`
  if (isSeen === 'undated')
    return { why: `${also}, so that readers may see it all the same; but Galley cannot tell when` }
  if (isSeen)
    return {
      why: `${also}, and readers would see this post as they see ${posts === 1 ? 'that one' : 'those'}`,
    }
  return {
    why: `${also}, so the site seems to be built with it`,
    fix: 'nothing has to be done if the site’s last build went well',
  }
}

function templateFault(values: TemplateErrorValues): string {
  if (values.is === 'unknown') return `the site has no ${values.what} called ${code(values.name)}`
  if (values.is === 'include-missing') return `the file to include, ${code(values.file)}, does not exist`
  if (values.is === 'parameter-unknown')
    return `neither the post nor the site has a value called ${code(values.name)}`
  if (values.is === 'parameter-missing')
    return `the shortcode ${code(values.name)} lacks what ${values.generator} needs`
  const { tag, reason, generator } = values
  return `${generator} cannot read ${code(tag)}${reason === undefined ? '' : `: ${code(reason)}`}`
}

function templateFix(values: TemplateErrorValues): string {
  if ('near' in values && values.near !== undefined) return `did you mean ${code(values.near)}?`
  if (values.is === 'unknown')
    return values.what === 'shortcode'
      ? 'correct its name, or, to show the tag itself to readers, write `{{</* … */>}}`'
      : 'correct its name, or, to show the tag itself to readers, put it between `{% raw %}` and `{% endraw %}`'
  if (values.is === 'parameter-unknown') return 'correct the name, or add the line to the front matter'
  if (values.is === 'include-missing') return 'add the file to the pull request, or correct its name'
  return values.form === undefined
    ? 'correct it, or, to show it to readers, put it between `{% raw %}` and `{% endraw %}`'
    : `write it like ${code(values.form)}`
}
