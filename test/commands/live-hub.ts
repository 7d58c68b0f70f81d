import { run } from '../../src/cli.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { TOKEN, testHub, until } from '../support/hubs.ts';
import { PARIS, type SmallCentre, type SmallCentreOptions, smallCentre } from '../support/small-centre.ts';
import { around } from './around.ts';

/** A real hub on a small centre, with the rules of an `alerts:` section, and the command line joined to it. */
export async function liveHub(
  section: object = { defaults: false },
  options: Partial<SmallCentreOptions> = {},
) {
  const centre = smallCentre({ now: Date.now, ...options });
  const { rules } = alertsSchema.parse(section);
  const insight = createAlerts({ rules, timezone: PARIS, holidays: [] });
  const hub = await testHub({ sources: [centre], insight });
  await until('the queues', () => hub.centre.queue.size > 0);
  const vigie = async (...argv: string[]) => {
    const env = { VIGIE_URL: hub.url, VIGIE_TOKEN: TOKEN };
    const { surroundings, kept } = around({ env });
    const code = await run(argv, surroundings);
    return { code, ...kept };
  };
  return { centre, hub, vigie };
}

/** Some calls of today in one queue: `answered` at once, then `abandoned`, then `waiting` left in the queue. */
export function calls(
  centre: SmallCentre,
  { queue = 'cardio', answered = 0, abandoned = 0, waiting = 0, waitingMs = 0 },
): void {
  const at = Date.now();
  const each = (count: number, kind: string, act: (id: string) => void) => {
    for (let n = 0; n < count; n += 1) act(`${queue}-${kind}-${n}`);
  };
  each(answered, 'answered', (id) => {
    centre.enter(id, queue, at - 20_000);
    centre.answer(id, 'a1', at - 10_000);
  });
  each(abandoned, 'abandoned', (id) => {
    centre.enter(id, queue, at - 20_000);
    centre.abandon(id, at - 5_000);
  });
  each(waiting, 'waiting', (id) => centre.enter(id, queue, at - waitingMs));
}
