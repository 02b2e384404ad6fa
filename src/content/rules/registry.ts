import type { Finding, JointRule, SiteFileRule } from '../rule.ts'
import { addressChanged } from './address-changed.ts'
import { addressTaken } from './address-taken.ts'
import { anchorMissing } from './anchor-missing.ts'
import { bodyEmpty } from './body-empty.ts'
import { boxBroken } from './box-broken.ts'
import { commentTodo } from './comment-todo.ts'
import { dateAmbiguous } from './date-ambiguous.ts'
import { dateAsUtc } from './date-as-utc.ts'
import { dateByMachine } from './date-by-machine.ts'
import { dateDiffersFromName } from './date-differs-from-name.ts'
import { dateFromBuild } from './date-from-build.ts'
import { dateMissing } from './date-missing.ts'
import { datePassed } from './date-passed.ts'
import { dateUnreadable } from './date-unreadable.ts'
import { datesDiffer } from './dates-differ.ts'
import { descriptionLength } from './description-length.ts'
import { emphasisWithSpaces } from './emphasis-with-spaces.ts'
import { eventBeforePublication } from './event-before-publication.ts'
import { expiryBeforePublication } from './expiry-before-publication.ts'
import { fenceMisread } from './fence-misread.ts'
import { fileMissing } from './file-missing.ts'
import { flagWithoutEffect } from './flag-without-effect.ts'
import { frontMatterUnreadable } from './front-matter-unreadable.ts'
import { headingInBold } from './heading-in-bold.ts'
import { headingSkipped } from './heading-skipped.ts'
import { headingTopLevel } from './heading-top-level.ts'
import { imageInLfs } from './image-in-lfs.ts'
import { imageTooHeavy } from './image-too-heavy.ts'
import { imageWithoutAlt } from './image-without-alt.ts'
import { keyMissing } from './key-missing.ts'
import { keyWithSpaces } from './key-with-spaces.ts'
import { layoutUnknown } from './layout-unknown.ts'
import { linkInsecure } from './link-insecure.ts'
import { linkPrivate } from './link-private.ts'
import { linkTagBroken } from './link-tag-broken.ts'
import { linkText } from './link-text.ts'
import { linkUnfinished } from './link-unfinished.ts'
import { linkWithSpaces } from './link-with-spaces.ts'
import { linkWithoutScheme } from './link-without-scheme.ts'
import { markdownInHtml } from './markdown-in-html.ts'
import { mdxError } from './mdx-error.ts'
import { mergeConflict } from './merge-conflict.ts'
import { notText } from './not-text.ts'
import { offsetOfOtherSeason } from './offset-of-other-season.ts'
import { outsideWindow } from './outside-window.ts'
import { pageMissing } from './page-missing.ts'
import { paragraphLong } from './paragraph-long.ts'
import { placeholder } from './placeholder.ts'
import { punctuationSpacing } from './punctuation-spacing.ts'
import { redirectUnusable } from './redirect-unusable.ts'
import { sectionEmpty } from './section-empty.ts'
import { sentenceUnfinished } from './sentence-unfinished.ts'
import { siteChange } from './site-change.ts'
import { stillHidden } from './still-hidden.ts'
import { tableUneven } from './table-uneven.ts'
import { tagUnclosed } from './tag-unclosed.ts'
import { templateError } from './template-error.ts'
import { templateInCode } from './template-in-code.ts'
import { termUnknown } from './term-unknown.ts'
import { titleLength } from './title-length.ts'
import { tooLarge } from './too-large.ts'
import { valueCut } from './value-cut.ts'
import { valueRefused } from './value-refused.ts'
import { valueType } from './value-type.ts'
import { weekdayMismatch } from './weekday-mismatch.ts'
import { zoneIgnored } from './zone-ignored.ts'
import { zoneUnknown } from './zone-unknown.ts'

/** A new rule needs a line here, one in each of languages/ and an entry in docs/rules.md. */
export const rules = [
  tooLarge,
  notText,
  frontMatterUnreadable,
  fenceMisread,
  keyWithSpaces,
  valueCut,
  keyMissing,
  valueType,
  valueRefused,
  siteChange,
  layoutUnknown,
  termUnknown,
  addressTaken,
  addressChanged,
  redirectUnusable,
  titleLength,
  descriptionLength,
  stillHidden,
  flagWithoutEffect,
  dateUnreadable,
  dateMissing,
  dateFromBuild,
  datePassed,
  dateDiffersFromName,
  expiryBeforePublication,
  datesDiffer,
  outsideWindow,
  dateAsUtc,
  dateByMachine,
  dateAmbiguous,
  zoneIgnored,
  offsetOfOtherSeason,
  zoneUnknown,
  placeholder,
  eventBeforePublication,
  weekdayMismatch,
  bodyEmpty,
  sectionEmpty,
  sentenceUnfinished,
  commentTodo,
  mergeConflict,
  fileMissing,
  linkTagBroken,
  pageMissing,
  linkUnfinished,
  linkWithoutScheme,
  linkPrivate,
  linkWithSpaces,
  anchorMissing,
  imageTooHeavy,
  imageInLfs,
  imageWithoutAlt,
  linkText,
  linkInsecure,
  tagUnclosed,
  templateError,
  templateInCode,
  mdxError,
  markdownInHtml,
  emphasisWithSpaces,
  boxBroken,
  tableUneven,
  headingSkipped,
  headingTopLevel,
  headingInBold,
  paragraphLong,
  punctuationSpacing,
] as const

export type AnyRule = (typeof rules)[number]
export type RuleId = AnyRule['id']

export type PostRule = Exclude<AnyRule, JointRule<RuleId, never, never> | SiteFileRule<RuleId, never, never>>

export type ValuesOf<Id extends RuleId> =
  ReturnType<CheckOf<Extract<AnyRule, { id: Id }>>> extends Finding<infer Values>[] ? Values : never

type CheckOf<SomeRule> = SomeRule extends { check: infer Check extends (...input: never[]) => unknown }
  ? Check
  : SomeRule extends { checkTogether: infer Check extends (...input: never[]) => unknown }
    ? Check
    : SomeRule extends { checkSiteFile: infer Check extends (...input: never[]) => unknown }
      ? Check
      : never
