import type { Escalation } from '../../centre/escalation.ts';
import type { Session } from '../../desk/session.ts';
import type { Demo } from '../../feeds/demo/demo.ts';

/**
 * Lets the demo's secretariats see what they are asked and answer as they would, through a session like any
 * other: their answers are commands, with rights, a journal line and a result. Returns how to stop.
 */
export function seatSecretariats(demo: Demo, session: Session): () => void {
  const asked = new Set<string>();
  const look = (): void => {
    if (session.link().state !== 'live') return;
    for (const escalation of session.centre.escalation.values()) {
      const question = `${escalation.id} ${escalation.step} ${escalation.to}`;
      if (!isAsked(escalation) || asked.has(question)) continue;
      asked.add(question);
      demo.onEscalation(
        { escalation: escalation.id, secretariat: escalation.to, step: escalation.step },
        ({ answer, note }) => {
          session.send({
            name: 'escalation.answer',
            target: { escalation: escalation.id },
            args: { answer, note },
          });
        },
      );
    }
  };
  const stop = session.subscribe(look);
  look();
  return stop;
}

const isAsked = ({ state }: Escalation): boolean => state === 'open' || state === 'delivered';
