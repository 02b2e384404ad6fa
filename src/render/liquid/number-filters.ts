import { toValue } from 'liquidjs'
import { type Filter, Float } from './ruby-values.ts'

/** Liquid's arithmetic, which keeps whole numbers whole: https://shopify.github.io/liquid/filters/divided_by/ */
export const numberFilters: Readonly<Record<string, Filter>> = {
  plus: arithmetic((a, b) => a + b),
  minus: arithmetic((a, b) => a - b),
  times: arithmetic((a, b) => a * b),
  divided_by: arithmetic((a, b, isFloat) => (isFloat ? a / b : Math.floor(a / nonZero(b)))),
  modulo: arithmetic((a, b, isFloat) => a - b * Math.floor(a / (isFloat ? b : nonZero(b)))),
  to_integer: (value) => {
    const plain = toValue(value)
    return typeof plain === 'boolean' ? Number(plain) : Math.trunc(amount(plain).value)
  },
}

function arithmetic(result: (a: number, b: number, isFloat: boolean) => number): Filter {
  return function (value, operand) {
    const a = amount(value)
    const [argument] = this.token.args
    const b = amount(operand, Array.isArray(argument) ? '' : argument?.getText())
    const isFloat = a.isFloat || b.isFloat
    const number = result(a.value, b.value, isFloat)
    return isFloat ? new Float(number) : number
  }
}

interface Amount {
  value: number
  isFloat: boolean
}

/** A text counts as the number it begins with, anything else as 0. `written` is the number as the template writes it. */
function amount(value: unknown, written = ''): Amount {
  if (value instanceof Float) return { value: value.valueOf(), isFloat: true }
  const plain = toValue(value)
  if (typeof plain === 'number')
    return { value: plain, isFloat: !Number.isInteger(plain) || /^-?\d+\.\d+$/.test(written) }
  if (typeof plain !== 'string') return { value: 0, isFloat: false }
  const isFloat = /^\s*-?\d+\.\d+\s*$/.test(plain)
  const number = isFloat ? Number(plain) : Number.parseInt(plain, 10)
  return { value: Number.isNaN(number) ? 0 : number, isFloat }
}

function nonZero(divisor: number): number {
  if (divisor === 0) throw new Error('divided by 0')
  return divisor
}
