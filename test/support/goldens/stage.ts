import { embedHub } from '../../../src/commands/centre/embedded.ts';
import type { CentreParts } from '../../../src/commands/centre/parts.ts';
import type { CommandRequest } from '../../../src/desk/session.ts';
import type { FeedClient } from '../../../src/feeds/websocket.ts';
import { isCurrent } from '../../../src/ui/picture.ts';
import type { ManualClock } from '../clock.ts';
import { must, until } from '../patience.ts';

/** A centre behind a real hub and a real feed, in a time that a test moves. */
export type Stage = {
  session: FeedClient;
  /** Lets the centre live until `at`, and answers when the console has all of it. */
  playTo(at: number): Promise<void>;
  /** Gives a command and answers when its effect is drawn. */
  command(request: CommandRequest): Promise<void>;
  stop(): Promise<void>;
};

const STEP_MS = 1_000;

const QUIET_MS = 400;

/** Answers when nothing more comes of what the centre has lived: hub and feed run in their own time. */
async function quiet({ centre }: FeedClient): Promise<void> {
  let version: number;
  do {
    version = centre.version;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  } while (centre.version !== version);
}

export async function openStage(
  parts: Omit<CentreParts, 'warning' | 'refresh'>,
  wall: ManualClock,
): Promise<Stage> {
  const embedded = must(await embedHub({ ...parts, warning: null, refresh() {} }));
  const session = embedded.join('Camille Renaud', 'manager');
  await until('the console to be in touch', () => isCurrent(session.link()));
  return {
    session,
    async playTo(at) {
      while (wall.now() < at) {
        wall.moveTo(Math.min(at, wall.now() + STEP_MS));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await until('the console to have followed', () => session.link().now >= at);
      await quiet(session);
    },
    async command(request) {
      const id = must(session.send(request));
      await until(`${request.name} to be done`, () => {
        const progress = session.progress(id);
        if (progress !== null && 'problem' in progress && progress.problem) {
          throw new Error(`${request.name}: ${progress.problem.message}`);
        }
        // What carries it out needs its own time: the centre lives on a little while it is waited for.
        wall.advance(100);
        return progress?.state === 'succeeded' && progress.effectDrawn;
      });
    },
    async stop() {
      await session.close();
      await embedded.stop();
    },
  };
}
