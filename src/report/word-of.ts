/** A sentence for each case of a union, under the case's own name. */
export type Sentences<Value extends { is: string }> = {
  [Is in Value['is']]: (value: Extract<Value, { is: Is }>) => string
}

/** The sentence for a value. The compiler can't follow the name through the look-up: this is the one place that says so. */
export function wordOf<Value extends { is: string }>(sentences: Sentences<Value>, value: Value): string {
  return (sentences[value.is as Value['is']] as (value: Value) => string)(value)
}
