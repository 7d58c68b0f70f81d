import type { Picture } from './picture.ts';
import { isFiring } from './status.ts';

/** The terminal's own title, so that a console in another window still says how things stand. */
export function titleOf({ index, now, words, link, centre }: Picture): string {
  const site = centre.site.values().next().value?.name ?? 'Vigie';
  const firing = index.alerts.filter((alert) => isFiring(alert, now) && alert.ack === null).length;
  const state = link.state === 'live' || link.state === 'replay' ? '' : `${words.console.links[link.state]} `;
  return firing === 0 ? `${state}${site}` : `${state}${words.console.title(firing)} ${site}`;
}
