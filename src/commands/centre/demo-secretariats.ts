import type { Escalation } from '../../centre/escalation.ts';
import type { Demo } from '../../feeds/demo/demo.ts';
import type { Hub } from '../../hub/hub.ts';

const ANSWER_TTL_MS = 15_000;

/**
 * Lets the demo's secretariats see what they are asked and answer as they would: their answers are commands
 * like any other, with rights, a journal line and a result. Returns how to stop.
 */
export function seatSecretariats(demo: Demo, hub: Hub): () => void {
  const asked = new Set<string>();
  const ask = (escalation: Escalation): void => {
    const question = `${escalation.id} ${escalation.step} ${escalation.to}`;
    if (!isAsked(escalation) || asked.has(question)) return;
    asked.add(question);
    demo.onEscalation(
      { escalation: escalation.id, secretariat: escalation.to, step: escalation.step },
      ({ answer, note, by }) => {
        void hub.give({
          id: `${question} ${answer}`,
          command: {
            name: 'escalation.answer',
            target: { escalation: escalation.id },
            args: { answer, note },
          },
          actor: { name: by, role: 'secretariat', queues: null, secretariat: escalation.to },
          ttlMs: ANSWER_TTL_MS,
        });
      },
    );
  };
  for (const escalation of hub.centre.escalation.values()) ask(escalation);
  return hub.onCommitted((_, changes) => {
    for (const change of changes) if (change.op === 'put' && change.kind === 'escalation') ask(change.entity);
  });
}

const isAsked = ({ state }: Escalation): boolean => state === 'open' || state === 'delivered';
