import { remaining } from '../../ui/figures/format.ts';
import { isFiring } from '../../ui/figures/status.ts';
import type { Picture } from '../../ui/picture.ts';
import { isOpenCallback } from '../../ui/tables/callbacks.ts';
import { isOpenEscalation, PRESSING_MS } from '../../ui/tables/escalations.ts';
import { run, spread } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

/** The last line of the wall: alerts, callbacks, escalations and the one about to expire. No name, no reason. */
export function wallSummary(picture: Picture, columns: number, at: { page: number; pages: number }): Run[] {
  const { index, now, words, glyphs } = picture;
  const say = words.console.wall;
  const firing = index.alerts.filter((alert) => isFiring(alert, now));
  const critical = firing.filter(({ severity }) => severity === 'critical').length;
  const callbacks = index.callbacks.filter(isOpenCallback);
  const dialling = callbacks.filter(({ state }) => state === 'dialling').length;
  const open = index.escalations.filter(isOpenEscalation);
  const due = open.flatMap(({ state, dueAt }) => (state === 'accepted' || dueAt === null ? [] : [dueAt]));
  const next = due.length === 0 ? null : Math.min(...due);
  const pressing = next !== null && next - now < PRESSING_MS;
  const left: Run[] = [
    run(`  ${critical > 0 ? glyphs.critical : glyphs.done} `, critical > 0 ? 'critical' : 'good'),
    run(say.alerts(critical, firing.length - critical), critical > 0 ? 'critical' : 'text'),
    run(`     ${say.callbacks(callbacks.length - dialling, dialling)}`),
    run(`     ${say.escalations(open.length)}`),
    ...(next === null ? [] : [run(`, ${say.expires(remaining(now, next))}`, pressing ? 'critical' : 'text')]),
  ];
  const right = at.pages === 1 ? [] : [run(`  ${say.page(at.page + 1, at.pages)}  `, 'quiet')];
  return spread(left, right, columns, glyphs.ellipsis);
}
