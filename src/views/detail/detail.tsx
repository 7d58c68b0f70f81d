import { detailSubject } from '../../ui/list/cursor.ts';
import type { Picture } from '../../ui/picture.ts';
import { isPresent } from '../../ui/subject.ts';
import { Lines } from '../lines/lines.tsx';
import { run } from '../lines/run-lines.ts';
import { AgentDetail } from './agent.tsx';
import { QueueDetail } from './queue.tsx';
import { recordLines } from './record.ts';

export type DetailProps = { picture: Picture; width: number; height: number };

/** The detail of what was opened, or of what the cursor is on beside a list. */
export function Detail({ picture, width, height }: DetailProps) {
  const subject = detailSubject(picture);
  const say = picture.words.console.detail;
  if (subject === null || !isPresent(picture, subject)) {
    const text = subject === null ? say.nothing : say.gone;
    return (
      <Lines picture={picture} lines={[[], [run(`  ${text}`, 'quiet')]]} width={width} height={height} />
    );
  }
  const queue = subject.kind === 'queue' ? picture.centre.queue.get(subject.id) : undefined;
  if (queue !== undefined)
    return <QueueDetail picture={picture} queue={queue} width={width} height={height} />;
  const agent = subject.kind === 'agent' ? picture.centre.agent.get(subject.id) : undefined;
  if (agent !== undefined)
    return <AgentDetail picture={picture} agent={agent} width={width} height={height} />;
  return (
    <Lines picture={picture} lines={recordLines(picture, subject, width)} width={width} height={height} />
  );
}
