import type { RedirectStep } from '../content/redirect-step.ts'
import type { Language } from '../languages/language.ts'
import type { UnpublishingRedirect } from '../languages/unpublishing-messages.ts'
import { code, pathCode } from '../languages/untrusted.ts'

/** What a pull request that takes a post out says about its readers. Empty where nobody has said where they are to go. */
export function redirectSentence(
  redirect: UnpublishingRedirect | undefined,
  path: string,
  { messages }: Pick<Language, 'messages'>,
): string {
  const words = messages.unpublishing.redirect
  switch (redirect?.is) {
    case undefined:
      return ''
    case 'file':
      return words.written(redirect)
    case 'present':
      return words.present(redirect.path)
    case 'unusable':
      return words.unusable({ path, line: redirect.line })
    case 'by-hand':
      return withSteps(words.byHand(redirect), redirect.steps, messages)
    case 'other-pull':
      return withSteps(words.otherPull(redirect), redirect.steps, messages)
  }
}

function withSteps(sentence: string, steps: readonly RedirectStep[], messages: Language['messages']): string {
  return steps.length ? `${sentence} ${redirectSteps(steps, messages)}` : sentence
}

/** What to write where, so that readers are sent on. */
export function redirectSteps(
  steps: readonly RedirectStep[],
  { comment }: Pick<Language['messages'], 'comment'>,
): string {
  return comment.removed.remedy(
    steps.map(({ lines, file }) => ({
      lines: lines.map(code).join(' '),
      file: file === undefined ? undefined : pathCode(file),
    })),
  )
}
