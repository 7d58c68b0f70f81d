import type { Counters } from './counters.ts';
import type { ServiceLevelFormula } from './queue.ts';
import type { Ratio } from './scalar.ts';

/** The four service levels of DESIGN §7, as counts. T is the queue's own threshold. */
export const SERVICE_LEVELS: Record<ServiceLevelFormula, (c: Counters) => Ratio> = {
  /** answered ≤ T / offered */
  offered: (c) => ({ num: c.answeredInSla, den: c.offered }),
  /** answered ≤ T / answered */
  answered: (c) => ({ num: c.answeredInSla, den: c.answered }),
  /** answered ≤ T / (offered − abandons within the short threshold) */
  exclShort: (c) => ({ num: c.answeredInSla, den: Math.max(0, c.offered - c.abandonedShort) }),
  /** answered ≤ T / (offered − abandons within T) */
  exclInSla: (c) => ({ num: c.answeredInSla, den: Math.max(0, c.offered - c.abandonedInSla) }),
};

/** The counters that each of them reads. */
export const SERVICE_LEVEL_READS: Record<ServiceLevelFormula, readonly (keyof Counters)[]> = {
  offered: ['answeredInSla', 'offered'],
  answered: ['answeredInSla', 'answered'],
  exclShort: ['answeredInSla', 'offered', 'abandonedShort'],
  exclInSla: ['answeredInSla', 'offered', 'abandonedInSla'],
};
