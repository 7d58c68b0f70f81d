import { isFiring } from './figures/status.ts';
import { isCurrent, type Picture } from './picture.ts';

/**
 * The terminal's own title, so that a console in another window still says how things stand: that it is not of
 * now, that it is not of a real centre, and how much burns.
 */
export function titleOf({ index, now, words, link, centre }: Picture): string {
  const site = centre.site.values().next().value?.name ?? 'Vigie';
  const firing = index.alerts.filter((alert) => isFiring(alert, now) && alert.ack === null).length;
  const sources = [...centre.source.values()];
  const { header, links, title } = words.console;
  const parts = [
    ...(isCurrent(link) ? [] : [links[link.state]]),
    ...(sources.some(({ kind }) => kind === 'demo') ? [header.demo] : []),
    ...(link.state === 'replay' || sources.some(({ kind }) => kind === 'replay') ? [header.replay] : []),
    ...sources
      .filter(({ state }) => state !== 'up' && state !== 'ended')
      .slice(0, 1)
      .map(({ name }) => header.sourceDown(name)),
    ...(firing === 0 ? [] : [title(firing)]),
    site,
  ];
  return parts.join(' · ');
}
