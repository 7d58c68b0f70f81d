import { useLayoutEffect } from 'react';
import type { Stencil, StencilRun, Stencils } from '../../terminal/stencils.ts';

/** The markers of a line, which is kept for as long as whoever draws it is on screen. */
export function useKeptLine(stencils: Stencils, runs: readonly StencilRun[], layer: number): Stencil {
  const stencil = stencils.mark(runs, layer);
  useLayoutEffect(() => stencils.hold(stencil.start), [stencils, stencil.start]);
  return stencil;
}
