/** What became of asking for a page. */
export type PageAnswer =
  | { is: 'page'; status: number; text: string }
  /** Not asked, or no further: the address, or where it leads, is none that may be asked. */
  | { is: 'refused'; why: 'address' | 'not-public' | 'redirect' }
  | { is: 'unreachable'; why: 'no-such-host' | 'no-answer' }
