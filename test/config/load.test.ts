import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadSite, readSite } from '../../src/config/load.ts';
import { plainSources } from '../../src/config/site-file.ts';
import { sayProblem } from '../../src/words/words.ts';

const source = z.discriminatedUnion('kind', plainSources);
const SITE = 'site: { id: chu, name: CHU, timezone: Europe/Paris }\n';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-config-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function load(text: string) {
  const path = join(directory, 'vigie.yaml');
  await writeFile(path, text);
  return loadSite(path, source, 2026);
}

/** The faults of a text, as a French or an English supervisor reads them. */
function faults(text: string, lang: 'fr' | 'en' = 'en'): string[] {
  const read = readSite(text, 'vigie.yaml', source);
  if (read.ok) return [];
  return read.problems.map((each) => {
    const { message, hint } = sayProblem(lang, each);
    return hint === undefined ? message : `${message} ${hint}`;
  });
}

describe('a good file', () => {
  test('needs only a site', async () => {
    const loaded = await load(SITE);
    expect(loaded.ok && loaded.value.file.site.name).toBe('CHU');
    expect(loaded.ok && loaded.value.holidays.some((each) => each.date === '2026-07-14')).toBe(true);
  });

  test('has its durations and shares in units, and its files beside itself', async () => {
    const loaded = await load(
      `${SITE}everyQueue: { serviceLevel: { within: 30s, target: 80% }, shortAbandon: 10s }
tls: { cert: tls/cert.pem, key: /etc/vigie/key.pem }
connect: { url: "wss://vigie.chu.example", tokenFile: token }
sources: [{ kind: feed, url: "wss://autre.example", tokenFile: jeton }, { kind: feed, url: "wss://b.example", tokenFile: ~/jeton }]
`,
    );
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const { file } = loaded.value;
    expect(file.everyQueue.serviceLevel).toEqual({ within: 30_000, target: 0.8 });
    expect(file.tls).toEqual({ cert: join(directory, 'tls/cert.pem'), key: '/etc/vigie/key.pem' });
    expect(file.connect.tokenFile).toBe(join(directory, 'token'));
    expect(file.sources[0]).toMatchObject({ kind: 'feed', tokenFile: join(directory, 'jeton') });
    expect(file.sources[1]).toMatchObject({ tokenFile: join(homedir(), 'jeton') });
  });

  test('shares lines by anchors and merges', async () => {
    const loaded = await load(
      `${SITE}queues:
  accueil: &phone { name: Accueil, hours: { weekdays: 08:00-18:00 } }
  admissions: { <<: *phone, name: Admissions }
`,
    );
    if (!loaded.ok) throw new Error(loaded.problem.message);
    expect(loaded.value.file.queues.admissions).toMatchObject({
      name: 'Admissions',
      hours: { weekdays: [{ fromMinute: 480, toMinute: 1080 }] },
    });
  });

  test('has the holidays it works and the days off it adds', async () => {
    const loaded = await load(
      `${SITE}holidays: { except: [2026-05-25], also: [{ date: 2026-12-24, name: Veille de Noël }] }\n`,
    );
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const dates = loaded.value.holidays.map((each) => each.date);
    expect(dates).not.toContain('2026-05-25');
    expect(dates).toContain('2025-06-09');
    expect(dates).toContain('2026-12-24');
    expect(dates).toEqual([...dates].sort());
  });
});

describe('a fault says where, what was found and what was expected', () => {
  test('a key with a slip of the hand', () => {
    expect(faults(`${SITE}queues:\n  accueil:\n    nmae: Accueil\n`)).toEqual([
      'vigie.yaml:4:5: queues.accueil.nmae is not a key Vigie knows. Did you mean name?',
    ]);
  });

  test('a key that nothing resembles lists those known there', () => {
    expect(faults(`${SITE}skills: { cardio: { name: Cardiologie, queues: [], colour: red } }\n`)[0]).toMatch(
      /^vigie.yaml:2:\d+: skills.cardio.colour is not a key Vigie knows. Known here: name, queues.$/,
    );
  });

  test('a key known in one way of writing only', () => {
    expect(faults(`${SITE}sources: [{ kind: demo, sed: 3 }]\n`)[0]).toContain('Did you mean seed?');
    expect(faults(`${SITE}sources: [{ kind: demo, ulr: x }]\n`)[0]).toContain(
      'Known here: kind, seed, at, speed.',
    );
  });

  test('a wrong value, with what was expected', () => {
    expect(faults(`${SITE}everyQueue:\n  shortAbandon: 10\n  sensitive: maybe\n  channel: fax\n`)).toEqual([
      'vigie.yaml:3:17: everyQueue.shortAbandon is 10; expected a duration with its unit, such as 30s, 2m, 1h30m or 7d.',
      'vigie.yaml:4:14: everyQueue.sensitive is maybe; expected true or false.',
      'vigie.yaml:5:12: everyQueue.channel is fax; expected one of phone, webform, email, sms, whatsapp, portal.',
    ]);
  });

  test('a missing key, at the lines that lack it', () => {
    expect(faults('site:\n  id: chu\n  name: CHU\n')).toEqual([
      'vigie.yaml:2:3: site.timezone is missing. It is an IANA time zone such as Europe/Paris.',
    ]);
    expect(faults('')[0]).toBe('vigie.yaml:1:1: site is missing. It is a mapping of keys.');
  });

  test('hours, dates, zones and durations that are none', () => {
    expect(
      faults(
        `site: { id: chu, name: CHU, timezone: Paris }
queues:
  accueil:
    shortAbandon: ten seconds
    hours:
      monday: 8h-18h
      holidays: maybe
      exceptions: [{ date: 2026-02-30, hours: closed }]
`,
      ).map((each) => each.replace(/^.*?\d: /, '')),
    ).toEqual([
      'site.timezone is Paris; expected an IANA time zone such as Europe/Paris.',
      'queues.accueil.shortAbandon is ten seconds; expected a duration with its unit, such as 30s, 2m, 1h30m or 7d.',
      'queues.accueil.hours.monday is 8h-18h; expected hours such as 08:00-12:30, 13:30-18:00 (22:00-06:00 ends the next day), or closed.',
      'queues.accueil.hours.holidays is maybe; expected open, or hours such as 08:00-12:30, 13:30-18:00 (22:00-06:00 ends the next day), or closed.',
      'queues.accueil.hours.exceptions[1].date is 2026-02-30; expected a date such as 2026-12-24.',
    ]);
  });

  test('a number where a name is expected is to be quoted: leading zeros would go', () => {
    expect(faults(`${SITE}skills: { nuit: { name: Nuit, queues: [0800] } }\n`)[0]).toContain(
      'queues[1] is 0800; expected text. Write it in quotes: "0800".',
    );
  });

  test('a term beyond what the desk accepts', () => {
    expect(faults(`${SITE}desk: { lock: 10ms, callbacks: { maxAttempts: 50 } }\n`)).toEqual([
      'vigie.yaml:2:15: desk.lock is 10ms; expected a duration from 1s to 400d.',
      'vigie.yaml:2:47: desk.callbacks.maxAttempts is 50; expected at most 10.',
    ]);
  });

  test('what is not YAML, and a key given twice', () => {
    expect(faults(`${SITE}queues:\n  - a\n  b: c\n`)[0]).toMatch(/^vigie.yaml:4:1: not YAML: /);
    expect(faults(`${SITE}${SITE}`)[0]).toMatch(/^vigie.yaml:2:1: not YAML: .*unique/);
  });

  test('all of them at once, in the order of the file', () => {
    const found = faults(
      `sites: {}\nqueues:\n  a: { chanel: phone }\n  b: { hours: { monday: never } }\ntls: yes\n`,
    );
    expect(found.map((each) => each.split(': ')[0])).toEqual([
      'vigie.yaml:1:1',
      'vigie.yaml:1:1',
      'vigie.yaml:3:8',
      'vigie.yaml:4:25',
      'vigie.yaml:5:6',
    ]);
  });

  test('a file that is not there, or cannot be read', async () => {
    const missing = await loadSite(join(directory, 'no.yaml'), source, 2026);
    expect(!missing.ok && missing.problem.code).toBe('config.missing');
    const folder = await loadSite(directory, source, 2026);
    expect(!folder.ok && folder.problem).toMatchObject({
      code: 'config.unreadable',
      detail: { reason: 'EISDIR' },
    });
  });
});

describe('names that nothing bears', () => {
  const text = `${SITE}queues: { cardio: {} }
skills: { c: { name: Cardiologie, queues: [cardoi] } }
secretariats: { sec: { name: Secrétariat, hours: { weekdays: 09:00-17:00 } } }
circuits:
  one: { name: Un, steps: [{ secretariat: sek, channel: screen, wait: 5m }], fallback: two }
  two: { name: Deux, reasons: [urgent], steps: [{ secretariat: sec, channel: screen, wait: 5m }], fallback: one }
`;

  test('are found, with the name that was meant', () => {
    expect(faults(text).map((each) => each.replace(/^.*?\d: /, ''))).toEqual([
      'skills.c.queues[1]: there is no queue "cardoi". Did you mean cardio?',
      'circuits.one.steps[1].secretariat: there is no secretariat "sek". Did you mean sec?',
      'these circuits fall back in a circle: one → two → one. One of them must end without a fallback.',
      'circuits.two.reasons[1]: there is no reason "urgent".',
    ]);
  });

  test('do not stop a site that leaves its queues to the platform', () => {
    expect(faults(`${SITE}skills: { c: { name: Cardiologie, queues: [cardio] } }\n`)).toEqual([]);
  });

  test('are told of alert rules too, at their line', () => {
    const rules =
      'alerts:\n  rules:\n    late: { metric: longestWait, warning: 3m, scope: { queue: imagrie } }\n';
    const found = faults(`${SITE}queues: { imagerie: {} }\n${rules}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^vigie.yaml:5:\d+: /);
    expect(found[0]).toContain('imagrie');
  });
});

describe('a step that can never be carried out', () => {
  const steps = (channel: string) =>
    `circuits: { avis: { name: Avis, steps: [{ secretariat: sec, channel: ${channel}, wait: 5m }] } }\n`;

  test('has a secretariat without hours', () => {
    expect(faults(`${SITE}secretariats: { sec: { name: Sec } }\n${steps('screen')}`)).toEqual([
      'vigie.yaml:3:56: circuits.avis.steps[1].secretariat: the secretariat sec has no hours.',
    ]);
  });

  test('has a channel by which the secretariat cannot be reached', () => {
    const sec = 'secretariats: { sec: { name: Sec, mail: a@chu.example, hours: { daily: 08:00-18:00 } } }\n';
    expect(faults(`${SITE}${sec}${steps('fhir')}`)[0]).toContain('the secretariat sec has no fhir.');
    expect(faults(`${SITE}${sec}${steps('mail')}`)[0]).toContain("a step by mail needs the site's smtp.");
    const smtp = 'smtp: { host: mail.chu.example, from: vigie@chu.example }\n';
    expect(faults(`${SITE}${sec}${smtp}${steps('mail')}`)).toEqual([]);
  });
});

test('a secret has one place, not two', () => {
  const webhook = (where: string) =>
    `${SITE}secretariats: { sec: { name: Sec, webhook: { url: "https://a.example", ${where} } } }\n`;
  expect(faults(webhook('secretFile: a, secretEnv: B'))[0]).toContain('either secretFile or secretEnv');
  expect(faults(webhook(''))[0]).toContain('either secretFile or secretEnv');
  expect(faults(webhook('secretEnv: B'))).toEqual([]);
});

describe('a secret in the file', () => {
  const text = `${SITE}connect: { url: "wss://vigie.example", token: s3cr3t-value }\n`;

  test('is refused, with the reason and the way to do it, and is not repeated', () => {
    const [first, ...others] = faults(text);
    expect(others).toEqual([]);
    expect(first).toContain('vigie.yaml:2:40: connect.token is a secret');
    expect(first).toContain('secretFile');
    expect(faults(`${SITE}smtp: { host: m, from: a@b.fr, password: hunter2 }\n`)[0]).toContain(
      'smtp.password',
    );
    expect(JSON.stringify(readSite(text, 'vigie.yaml', source))).not.toContain('s3cr3t');
  });
});

test('French says every fault in French', () => {
  const [key, value, missing] = faults(
    'site: { id: chu, name: CHU }\nqueus: {}\neveryQueue: { channel: fax }\n',
    'fr',
  ).sort((a, b) => (a.includes('queus') ? -1 : b.includes('queus') ? 1 : a.includes('fax') ? -1 : 1));
  expect(key).toBe('vigie.yaml:2:1 : Vigie ne connaît pas la clé queus. Vouliez-vous dire queues ?');
  expect(value).toContain('vaut fax ; attendu : l’un de : phone, webform');
  expect(missing).toContain('il manque site.timezone. Attendu : un fuseau horaire IANA, comme Europe/Paris.');
});
