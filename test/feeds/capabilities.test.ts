import { expect, test } from 'vitest';
import { ORDER_NAMES } from '../../src/desk/order.ts';
import { capabilitiesOf } from '../../src/feeds/asterisk/capabilities.ts';
import { asteriskSettingsSchema } from '../../src/feeds/asterisk/settings.ts';
import { createDemo } from '../../src/feeds/demo/demo.ts';
import type { SourceSink } from '../../src/feeds/source.ts';
import { manualClock } from '../support/clock.ts';

const orders = [...ORDER_NAMES].sort();

test('a platform says of each order, by its name, whether it can be carried out', async () => {
  const clock = manualClock(Date.parse('2026-11-23T06:00:00+01:00'));
  const demo = createDemo({ clock, timezone: 'Europe/Paris', startAt: clock.now() });
  let told: string[] = [];
  const sink: SourceSink = {
    changes: () => {},
    status: ({ capabilities }) => {
      if (capabilities !== undefined) told = Object.keys(capabilities).sort();
    },
    gap: () => {},
  };
  await demo.start(sink, null);
  await demo.stop();
  expect(told).toEqual(orders);

  const settings = asteriskSettingsSchema.parse({
    kind: 'asterisk',
    host: 'pbx',
    user: 'vigie',
    secretEnv: 'SECRET',
  });
  expect(Object.keys(capabilitiesOf(settings, new Set())).sort()).toEqual(orders);
});
