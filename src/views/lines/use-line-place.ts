import { useEffect, useMemo } from 'react';
import type { Place, StencilRun, Stencils } from '../../terminal/stencils.ts';

/**
 * The place of a line for as long as whoever draws it is on screen. What stands there is given in an effect
 * that is no part of the layout: Ink lays nothing out for it.
 */
export function useLinePlace(stencils: Stencils, runs: readonly StencilRun[], layer: number): Place {
  const place = useMemo(() => stencils.open(layer), [stencils, layer]);
  useEffect(() => place.draw(runs), [place, runs]);
  useEffect(() => place.close, [place]);
  return place;
}
