/** The rules that are the hub's own, about its clock: no site writes them, and no `rule` entity tells of them. */
export const CLOCK_RULE_IDS = ['clock-forward', 'clock-back'] as const;
