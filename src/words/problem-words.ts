type Detail = Record<string, string | number | boolean>;

/** How a Problem is said: by code, from its detail. A code without words is shown as its English message. */
export type ProblemWords = Record<string, (detail: Detail) => { message: string; hint?: string }>;
