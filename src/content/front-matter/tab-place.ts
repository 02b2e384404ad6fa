import type { Span } from '../yaml-tree.ts'

/**
 * Places of a tab at which some readers of YAML stop and others do not. `leading`: it begins a line without content above all
 * keys. `blank`: it begins such a line further down. `dash`: it stands behind the `-` of a list. `quoted`: it begins a further line of
 * a text in quotes. `text-start`: it stands above the first line of a block text. `inline`: it stands anywhere else outside of quotes.
 */
export type TabPlace = 'leading' | 'blank' | 'dash' | 'quoted' | 'inline' | 'text-start'

export interface PlacedTab extends Span {
  place: TabPlace
}
