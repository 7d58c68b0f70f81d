import { siteMeasured } from '../../ui/figures/figure.ts';
import { age } from '../../ui/figures/format.ts';
import { isFiring } from '../../ui/figures/status.ts';
import type { Picture } from '../../ui/picture.ts';
import { Lines } from './lines.tsx';
import { linkRuns } from './link-runs.ts';
import { run } from './run-lines.ts';

/** A terminal too small for a screen still says how the centre stands, in one line. */
export function LineView({ picture }: { picture: Picture }) {
  const { words, index, now, layout } = picture;
  const measured = siteMeasured(picture);
  const alerts = index.alerts.filter((alert) => isFiring(alert, now)).length;
  const longest = age(now, measured.oldestEnteredAt);
  const said = run(words.console.line(measured.waiting, longest, alerts), alerts > 0 ? 'critical' : 'text');
  const { columns, rows } = layout.size;
  return <Lines picture={picture} lines={[[said], linkRuns(picture)]} width={columns} height={rows} />;
}
