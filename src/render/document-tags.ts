/** The tags that a whole page may have, in addition to those of a post. None of them runs, sends or frames anything. */
export const DOCUMENT_TAGS = [
  ...['html', 'head', 'body', 'title', 'meta', 'link'],
  ...['main', 'article', 'aside', 'nav', 'header', 'footer', 'hgroup', 'address', 'search', 'center', 'menu'],
  ...['picture', 'source', 'button', 'input', 'select', 'optgroup', 'option', 'label', 'textarea'],
  ...['fieldset', 'legend', 'meter', 'progress', 'colgroup', 'col', 'map', 'area'],
  ...['bdi', 'bdo', 'big', 'dfn', 'font', 'rp', 'rt', 'ruby', 'strike', 'tt', 'wbr', 'data'],
  ...['svg', 'g', 'path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['defs', 'symbol', 'use', 'lineargradient', 'radialgradient', 'stop', 'clippath', 'mask', 'desc'],
]

export const ANYWHERE = [
  ...[
    'class',
    'id',
    'style',
    'title',
    'lang',
    'dir',
    'role',
    'hidden',
    'aria-*',
    'data-*',
    'align',
    'valign',
  ],
  ...['width', 'height', 'color', 'bgcolor', 'size', 'face', 'border', 'itemprop', 'itemscope', 'itemtype'],
]

const SHAPE = [
  ...['d', 'cx', 'cy', 'r', 'rx', 'ry', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'dx', 'dy', 'points', 'viewbox'],
  ...[
    'fill',
    'fill-rule',
    'clip-rule',
    'fill-opacity',
    'opacity',
    'stroke',
    'stroke-width',
    'stroke-linecap',
  ],
  ...['stroke-linejoin', 'stroke-dasharray', 'transform', 'offset', 'stop-color', 'stop-opacity', 'xmlns'],
  ...['gradientunits', 'gradienttransform', 'preserveaspectratio', 'text-anchor', 'font-size', 'focusable'],
]

/** Attributes whose values are CSS: https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes */
export const STYLING: ReadonlySet<string> = new Set(['style', 'fill', 'stroke', 'stop-color', 'color'])

const SHAPES = DOCUMENT_TAGS.slice(DOCUMENT_TAGS.indexOf('svg'))

export const ATTRIBUTES: Record<string, string[]> = {
  '*': ANYWHERE,
  a: ['href', 'target', 'rel', 'name'],
  area: ['shape', 'coords', 'alt'],
  button: ['type', 'disabled'],
  col: ['span'],
  colgroup: ['span'],
  data: ['value'],
  details: ['open'],
  img: ['src', 'srcset', 'sizes', 'alt', 'loading'],
  input: ['type', 'placeholder', 'value', 'checked', 'disabled', 'readonly'],
  label: ['for'],
  link: ['rel', 'href', 'media', 'type', 'sizes'],
  meta: ['name', 'content'],
  meter: ['value', 'min', 'max', 'low', 'high', 'optimum'],
  ol: ['start', 'reversed', 'type'],
  option: ['selected', 'value'],
  progress: ['value', 'max'],
  select: ['disabled'],
  source: ['srcset', 'sizes', 'media', 'type'],
  td: ['colspan', 'rowspan', 'headers'],
  textarea: ['placeholder', 'rows', 'cols', 'disabled'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
  ...Object.fromEntries(SHAPES.map((tag) => [tag, tag === 'use' ? [...SHAPE, 'href', 'xlink:href'] : SHAPE])),
}
