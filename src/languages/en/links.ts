import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'

export const links = {
  'file-missing': ({ is, href, inCase, near, refusedBy }) => ({
    what: inCase
      ? `${code(href)} is written in another case than the ${is} itself`
      : `the ${is} ${code(href)} is not in the repository`,
    why: refusedBy
      ? `${refusedBy} ends its build there, and no page of the site is updated`
      : `readers would find ${is === 'image' ? 'an empty place' : 'nothing'} there`,
    fix: inCase
      ? `write ${code(inCase)}: servers tell capital letters from small ones`
      : near
        ? `did you mean ${code(near)}?`
        : 'add the file to the pull request, or correct its address',
  }),
  'link-tag-broken': ({ tag, target, near, language }) => ({
    what: `${code(tag)} names ${code(target)}, which does not exist${language ? ` in the language ${code(language)}` : ''}`,
    why: 'the site would not be built, and readers would see none of what is new',
    fix: near
      ? `did you mean ${code(near)}?`
      : language
        ? 'name a page of this language, or the other one with `lang`: `{{< ref path="/about" lang="fr" >}}`'
        : 'name a post or page that exists',
  }),
  'page-missing': ({ href, near, generator }) => ({
    what: `the link ${code(href)} leads to no post of the blog`,
    why: `${generator} ends its build there, and no page of the site is updated`,
    fix: near ? `did you mean ${code(near)}?` : 'write the address of a post, or take the link out',
  }),
  'link-unfinished': ({ text, href, is, refusedBy }) => ({
    what: `the ${is ?? 'link'} ${text ? `${code(text)} ` : ''}${href ? `leads to ${code(href)}, which is no address` : 'has no address'}`,
    why: refusedBy
      ? `${refusedBy} ends its build there, and no page of the site is updated`
      : 'readers who click on it would get nowhere',
    fix: `write the address, or take the ${is ?? 'link'} out`,
  }),
  'link-without-scheme': ({ href, scheme }) => ({
    what: `${code(href)} lacks its ${code(scheme)}`,
    why: 'browsers look for it as a page of this site, and readers would find nothing',
    fix: `write ${code(`${scheme}${href}`)}`,
  }),
  'link-private': ({ is, host }) => ({
    what: `${code(host)} ${PRIVATE[is]}`,
    why: 'readers could not open it',
    fix: 'write the public address',
  }),
  'link-text': ({ text }) => ({
    what: `the link ${code(text)} does not say where it leads`,
    why: 'readers who skim the page, or hear it link by link, cannot tell what it is about',
    fix: 'put the link on the words that name what is behind it',
  }),
  'link-insecure': ({ is, host }) => ({
    what: `the ${is} ${is === 'image' ? 'from' : 'to'} ${code(host)} goes by \`http:\`, unprotected`,
    why: is === 'image' ? 'browsers may not show it to readers' : 'browsers may warn readers of it',
    fix: `write \`https:\`, if the ${is === 'image' ? 'image' : 'page'} exists there`,
  }),
  'image-too-heavy': ({ path, size, limit }) => ({
    what: `the image ${code(path)} weighs ${megabytes(size)} MB`,
    why: 'readers would wait for it, and pay for it on their phones',
    fix: `make it smaller: ${limit} MB at most`,
  }),
  'image-in-lfs': ({ path, workflow }) => ({
    what: `the image ${code(path)} is kept in Git LFS`,
    why: workflow
      ? `${code(workflow)} publishes the site without fetching it, and readers would find an empty place there`
      : 'GitHub Pages does not fetch it, and readers would find an empty place there',
    fix: workflow
      ? 'write `lfs: true` at its `actions/checkout`, or add the image without Git LFS'
      : 'add the image without Git LFS (`git lfs untrack`)',
  }),
  'image-without-alt': ({ src, name }) => ({
    what: name
      ? `the image is described by a file’s name, ${code(name)}`
      : `the image ${code(src)} has no description`,
    why: 'readers who cannot see it would not know what it shows',
    fix: 'say between the square brackets, or in `alt`, what it shows',
  }),
  'anchor-missing': ({ anchor, near }) => ({
    what: `no heading of this post is called ${code(`#${anchor}`)}`,
    why: 'readers who click on the link would stay where they are',
    fix: near ? `did you mean ${code(`#${near}`)}?` : 'name a heading that exists',
  }),
  'link-with-spaces': ({ href }) => ({
    what: `there are spaces in the address ${code(href)}`,
    why: 'readers would see the brackets and the address instead of a link',
    fix: 'write `%20` in place of each space',
  }),
} satisfies Partial<DiagnosticMessages>

const PRIVATE = {
  computer: 'exists only on its author’s computer',
  network: 'exists only in a private network',
  preview: 'is a preview, not the published page',
} as const

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
