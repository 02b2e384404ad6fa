/** What the demo says in the terminal, beside Galley's own comments: plain words. `bold` and `code` are painted already. */
export interface DemoMessages {
  intro: string
  starting: string
  /** Of a pull request with a post. */
  title(values: { action: 'adds' | 'changes'; name: string }): string
  steps: {
    opens(values: { action: 'adds' | 'changes'; path: string }): string
    opensDated(values: { path: string; date: string }): string
    approves: string
  }
  checks: {
    comments: string
    names(words: string): string
    notMerged: string
    dateRead: string
    ready: string
    notEarly: string
    merged(lagMs: number | undefined): string
  }
  unfinished: string
  onTime: string
  comment(url: string): string
  commentNow: string
  checkRun(conclusion: string): string
  noAnnotations: string
  wait(seconds: number): string
  lag(ms: string): string
  result(values: { passed: number; failed: number }): string
  links: { open: string; comment: string; preview: string; desk: string; github: string; end: string }
}
