import type { SkillSet } from '../../../centre/agent.ts';

/** A skill of the site: the queues that an agent who has it serves. */
export type MappedSkill = { id: string; name: string; queues: readonly string[] };

/** The penalties of levels 5, 4, 3, 2 and 1, growing. */
export type Penalties = readonly [number, number, number, number, number];
export const PLAIN_PENALTIES: Penalties = [0, 1, 2, 3, 4];

/**
 * How a site's skills and levels stand for Asterisk's memberships and penalties: skill → queues, level 5…1
 * → penalty 0…n. Both ways, so that what is read back is what was asked.
 */
export type SkillMap = {
  skills: readonly MappedSkill[];
  levelOf(penalty: number): number;
  penaltyOf(level: number): number;
  /** Memberships → skills: an agent has a skill who serves all its queues, at the lowest of the levels. */
  skillsOf(penalties: ReadonlyMap<string, number>): SkillSet;
  /** Skills wanted → the penalty of each mapped queue; `null` where the agent must leave it. */
  membershipsFor(wanted: SkillSet): Map<string, number | null>;
};

export const LEVELS = [5, 4, 3, 2, 1] as const;

/**
 * A skill map. A penalty between those of two levels counts as the lower level, one beyond the last as
 * level 1.
 */
export function createSkillMap(
  skills: readonly MappedSkill[],
  penalties: Penalties = PLAIN_PENALTIES,
): SkillMap {
  const levelOf = (penalty: number): number => LEVELS.find((_, index) => penalty <= penalties[index]!) ?? 1;
  const penaltyOf = (level: number): number => penalties[5 - level] ?? penalties[4];
  return {
    skills,
    levelOf,
    penaltyOf,
    skillsOf(held) {
      const found: SkillSet = {};
      for (const skill of skills) {
        const levels = skill.queues.map((queue) => held.get(queue));
        if (levels.length === 0 || levels.some((penalty) => penalty === undefined)) continue;
        found[skill.id] = Math.min(...levels.map((penalty) => levelOf(penalty!)));
      }
      return found;
    },
    membershipsFor(wanted) {
      const penalty = new Map<string, number | null>();
      for (const skill of skills) {
        const level = wanted[skill.id];
        for (const queue of skill.queues) {
          const known = penalty.get(queue) ?? null;
          if (level === undefined) penalty.set(queue, known);
          else penalty.set(queue, known === null ? penaltyOf(level) : Math.min(known, penaltyOf(level)));
        }
      }
      return penalty;
    },
  };
}

/** Where the site gives no map: each queue is a skill of the same name. */
export const queueAsSkill = (queue: string, name: string): MappedSkill => ({
  id: queue,
  name,
  queues: [queue],
});
