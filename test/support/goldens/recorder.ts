import { ok } from '../../../src/centre/problem.ts';
import type { CommandProgress, Session } from '../../../src/desk/session.ts';
import { isCurrent } from '../../../src/ui/picture.ts';
import { until } from '../patience.ts';
import { openStore } from '../store.ts';
import { FRAMES, keysOf } from './frames.ts';
import { changesOf, type HeldMonday, previewQuestion, readQuestion, UNTOLD } from './held-monday.ts';
import { SIZES } from './sizes.ts';
import type { Stage } from './stage.ts';

const isAnswer = (progress: CommandProgress | null): progress is CommandProgress =>
  progress !== null && progress.state !== 'sent' && progress.state !== 'accepted';

/**
 * Holds a session at `now`, and has every frame drawn once without a screen, so that the hub answers all that
 * dialogs and searches ask.
 */
async function recordMonday(session: Session, now: number): Promise<HeldMonday> {
  const changes = structuredClone(changesOf(session.centre));
  const link = { ...session.link(), now, rate: 1, ageMs: 0, attempt: 0 };
  const asked = new Map<string, string>();
  const pages: HeldMonday['pages'] = {};
  const reads: Promise<void>[] = [];
  const asking: Session = {
    centre: session.centre,
    link: () => link,
    subscribe: () => () => {},
    progress: (id) => session.progress(id),
    close: async () => {},
    send(request) {
      if (request.dryRun !== true) return ok(UNTOLD);
      const sent = session.send(request);
      if (sent.ok) asked.set(previewQuestion(request), sent.value);
      return sent;
    },
    async read(request) {
      const reading = session.read(request);
      reads.push(
        reading.then((page) => {
          pages[readQuestion(request)] = page;
        }),
      );
      return reading;
    },
  };
  const previews: HeldMonday['previews'] = {};
  const answered = async (): Promise<void> => {
    for (const [question, id] of asked) {
      await until('a preview', () => isAnswer(session.progress(id)));
      previews[question] = session.progress(id) as CommandProgress;
    }
  };
  for (const size of SIZES) {
    for (const lang of ['fr', 'en'] as const) {
      for (const frame of FRAMES) {
        await until('the hub to be in touch', () => isCurrent(session.link()));
        const { store, press } = openStore({ session: asking, lang, size: () => size });
        press(...keysOf(frame.press));
        await answered();
        // An answer may be that a reason is wanted: the dialog asks for one, and then asks again.
        store.dispatch({ type: 'feed' });
        await answered();
        store.close();
      }
    }
  }
  await Promise.all(reads);
  return { link, changes, previews, pages };
}

/** Holds a stage at `now`, and takes it down. */
export async function heldAt({ session, stop }: Stage, now: number): Promise<HeldMonday> {
  const held = await recordMonday(session, now);
  await stop();
  return held;
}
