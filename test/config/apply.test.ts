import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  applySite,
  nextOpeningChange,
  queueHours,
  siteEntities,
  sitePolicy,
} from '../../src/config/apply.ts';
import { readSite, type Site } from '../../src/config/load.ts';
import { plainSources } from '../../src/config/site-file.ts';

const TEXT = `
site: { id: chu, name: CHU de Bellerive, timezone: Europe/Paris }
everyQueue:
  serviceLevel: { within: 30s, target: 80% }
  hours: { weekdays: "08:00-12:30, 13:30-18:00" }
queues:
  cardio:
    name: Rendez-vous de cardiologie
    sensitive: true
    serviceLevel: { target: 85%, formula: exclShort }
    shortAbandon: 5s
  urgences:
    hours: { daily: 00:00-24:00, holidays: open }
  reunion:
    timezone: Indian/Reunion
skills: { c: { name: Cardiologie, queues: [cardio] } }
reasons:
  contact: { resultat: { name: Résultat d'examen, avoidable: true } }
  pause: { repas: { name: Repas } }
  escalation: { urgent: { name: Avis urgent } }
smtp: { host: mail.chu.example, from: vigie@chu.example }
secretariats: { sec: { name: Secrétariat, mail: sec@chu.example, hours: { weekdays: 09:00-17:00 } } }
circuits:
  avis:
    name: Avis médical
    steps: [{ secretariat: sec, channel: mail, wait: 5m }]
    priorities: { stat: { waitRatio: 0.5 } }
desk:
  callbacks: { maxAttempts: 2, retryDelay: 10m, capacity: 20% }
  listening: { allowed: true }
`;

function siteOf(text: string): Site {
  const read = readSite(text, 'vigie.yaml', z.discriminatedUnion('kind', plainSources));
  if (!read.ok) throw new Error(read.problem.message);
  return { path: '/vigie.yaml', file: read.value, holidays: [{ date: '2026-07-14', name: '14 juillet' }] };
}
const site = siteOf(TEXT);

const declared = (id: string) => ({
  id,
  name: id,
  site: 'pabx',
  channel: 'phone' as const,
  timezone: 'Etc/UTC',
  open: null as boolean | null,
  opensAt: null as number | null,
  closesAt: null as number | null,
  sensitive: false,
  sla: { thresholdMs: 20_000, targetRatio: 0.5, formula: 'offered' as const },
  shortAbandonMs: 10_000,
  source: 'pabx',
});
const at = (local: string, zone = 'Europe/Paris') =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

describe("a source's queue, as the site has it", () => {
  test("takes the queue's own terms, then those of every queue, then the source's", () => {
    const applied = applySite(site, declared('cardio'), at('2026-11-23T09:00'));
    expect(applied).toMatchObject({
      name: 'Rendez-vous de cardiologie',
      site: 'chu',
      timezone: 'Europe/Paris',
      sensitive: true,
      shortAbandonMs: 5000,
      sla: { thresholdMs: 30_000, targetRatio: 0.85, formula: 'exclShort' },
      open: true,
      closesAt: at('2026-11-23T12:30'),
    });
  });

  test('the site does not name keeps its name and takes the hours of every queue', () => {
    const applied = applySite(site, declared('accueil'), at('2026-11-22T09:00'));
    expect(applied).toMatchObject({ name: 'accueil', open: false, opensAt: at('2026-11-23T08:00') });
    expect(applied.shortAbandonMs).toBe(10_000);
  });

  test('is closed on a public holiday unless its hours say open', () => {
    const holiday = at('2026-07-14T10:00');
    expect(applySite(site, declared('cardio'), holiday).open).toBe(false);
    expect(applySite(site, declared('urgences'), holiday)).toMatchObject({ open: true, closesAt: null });
  });

  test('keeps the hours of its own zone', () => {
    const applied = applySite(site, declared('reunion'), at('2026-11-23T09:00', 'Indian/Reunion'));
    expect(applied.closesAt).toBe(at('2026-11-23T12:30', 'Indian/Reunion'));
  });

  test('stays closed when its source says it is, whatever the hours on the door', () => {
    const shut = { ...declared('cardio'), open: false, opensAt: at('2026-11-23T11:00') };
    expect(applySite(site, shut, at('2026-11-23T09:00'))).toMatchObject({
      open: false,
      opensAt: shut.opensAt,
    });
    const wide = { ...declared('cardio'), open: true };
    expect(applySite(site, wide, at('2026-11-23T20:00')).open).toBe(false);
  });

  test('is left to its source where the site gives no hours', () => {
    const bare = siteOf('site: { id: chu, name: CHU, timezone: Europe/Paris }');
    expect(applySite(bare, declared('cardio'), at('2026-11-23T09:00')).open).toBeNull();
    expect(queueHours(bare, 'cardio')).toBeNull();
    expect(nextOpeningChange(bare, ['cardio'], at('2026-11-23T09:00'))).toBeNull();
  });
});

test('the next change is the nearest opening or closing', () => {
  const queues = ['cardio', 'urgences', 'reunion'];
  expect(nextOpeningChange(site, queues, at('2026-11-23T08:30'))).toBe(
    at('2026-11-23T12:30', 'Indian/Reunion'),
  );
  expect(nextOpeningChange(site, ['cardio'], at('2026-11-23T07:00'))).toBe(at('2026-11-23T08:00'));
  expect(nextOpeningChange(site, ['urgences'], at('2026-11-23T07:00'))).toBeNull();
});

test('the site declares itself, its skills and its coded reasons', () => {
  expect(siteEntities(site)).toEqual({
    site: { id: 'chu', name: 'CHU de Bellerive', timezone: 'Europe/Paris' },
    skills: [{ id: 'c', name: 'Cardiologie', queues: ['cardio'] }],
    reasons: [
      { id: 'resultat', name: "Résultat d'examen", use: 'contact', avoidable: true },
      { id: 'repas', name: 'Repas', use: 'pause', avoidable: false },
      { id: 'urgent', name: 'Avis urgent', use: 'escalation', avoidable: false },
    ],
  });
});

test("the site's decisions reach the desk, and what it did not write keeps the desk's own", () => {
  const policy = sitePolicy(site);
  expect(policy.callbacks).toMatchObject({ maxAttempts: 2, retryDelayMs: 600_000, capacityRatio: 0.2 });
  expect(policy.callbacks.delayGrowth).toBe(
    sitePolicy(siteOf(TEXT.split('desk:')[0]!)).callbacks.delayGrowth,
  );
  expect(policy.circuits[0]).toMatchObject({
    id: 'avis',
    steps: [{ secretariat: 'sec', channel: 'mail', waitMs: 300_000, whenClosed: 'skip' }],
    priorities: { stat: { waitRatio: 0.5, startStep: 0 } },
  });
  expect(policy.secretariats[0]?.hours?.timezone).toBe('Europe/Paris');
  expect(policy.listening.allowed).toBe(true);
  expect(policy.escalations.reasons).toEqual([{ id: 'urgent', name: 'Avis urgent' }]);
  expect(policy.holidays).toEqual(site.holidays);
});
