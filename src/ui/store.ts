import type { Session } from '../desk/session.ts';
import type { Action, Effect } from './action.ts';
import { type Picture, pictureOf, type Scene } from './picture.ts';
import type { Ui } from './ui-state.ts';
import { update } from './update.ts';

/** What the console stands on that is not the feed: the terminal's size and means, and the time it has been open. */
export type Surroundings = Omit<Scene, 'centre' | 'link' | 'progress'>;

/** What is asked of the session itself. */
export type SessionEffect = Extract<Effect, { type: 'ask' | 'send' | 'hold' | 'release' | 'read' }>;

/** A clock that can be told to call back; returns how to take that back. */
export type Scheduler = (task: () => void, delayMs: number) => () => void;

export type StoreOptions = {
  session: Session;
  ui: Ui;
  surroundings: () => Surroundings;
  schedule: Scheduler;
  /** Does what `update` asks for and the session does not: copying, ringing, quitting. */
  perform: (effect: Exclude<Effect, SessionEffect>) => void;
};

/** The console's one store: a picture, what happens to it, and who looks. */
export type Store = {
  picture(): Picture;
  dispatch(action: Action): void;
  subscribe(listener: () => void): () => void;
  close(): void;
};

/** The feed is drawn at most this often; a key is drawn at once. */
const FRAME_MS = 50;
const SECOND_MS = 1000;
/** The clock of a fast replay is not drawn at each of its seconds. */
const FASTEST_TICK_MS = 250;

/** What the feed or the clock can change on the screen: two equal marks draw the same picture. */
function markOf({ session }: StoreOptions, ui: Ui): string {
  const { centre } = session;
  const link = session.link();
  const watched = [
    ...ui.sent.map(({ id }) => id),
    ...(ui.overlay?.kind === 'dialog' ? [ui.overlay.previewId, ui.overlay.nextId] : []),
    ui.held?.commandId ?? null,
  ];
  const progress = watched.map((id) => (id === null ? '' : progressMark(session.progress(id)))).join();
  const age = link.state === 'live' ? 0 : Math.floor((link.ageMs ?? 0) / SECOND_MS);
  return [
    centre.version,
    link.state,
    link.attempt,
    link.malformed,
    age,
    Math.floor(link.now / SECOND_MS),
    progress,
  ].join('|');
}

function progressMark(progress: ReturnType<Session['progress']>): string {
  if (progress === null) return '';
  return progress.state === 'succeeded' ? `succeeded${progress.effectDrawn}` : progress.state;
}

export function createStore(options: StoreOptions): Store {
  const { session, schedule, surroundings, perform } = options;
  const listeners = new Set<() => void>();
  let { ui } = options;
  let picture = pictureOf(ui, scene());
  let mark = markOf(options, ui);
  let cancelFlush: (() => void) | null = null;
  let cancelTick: (() => void) | null = null;
  let closed = false;

  /** What stands now: an action is judged by it, and what it leads to is drawn of the same moment. */
  function scene(): Scene {
    return {
      ...surroundings(),
      centre: session.centre,
      link: session.link(),
      progress: (id) => session.progress(id),
    };
  }

  function draw(at: Scene): void {
    picture = pictureOf(ui, at);
    for (const listener of listeners) listener();
  }

  function apply(action: Action, at: Scene): void {
    const { ui: next, effects } = update(ui, action, at);
    ui = next;
    for (const effect of effects) carryOut(effect, at);
  }

  function carryOut(effect: Effect, at: Scene): void {
    if (effect.type === 'ask') {
      const sent = session.send(effect.request);
      apply(
        sent.ok
          ? { type: 'asked', question: effect.question, commandId: sent.value }
          : { type: 'notAsked', question: effect.question, problem: sent.problem },
        at,
      );
    } else if (effect.type === 'send') {
      const sent = session.send(effect.request);
      const { words, undoable, undoes, again } = effect;
      const sentAtMs = at.uptimeMs;
      apply(
        sent.ok
          ? { type: 'sent', sent: { id: sent.value, words, undoable, undoes, again, sentAtMs } }
          : { type: 'notSent', problem: sent.problem },
        at,
      );
    } else if (effect.type === 'hold') {
      const { target } = effect;
      const sent = session.send({ name: 'lock.take', target, args: {} });
      if (sent.ok) apply({ type: 'held', target, commandId: sent.value }, at);
    } else if (effect.type === 'release') {
      session.send({ name: 'lock.release', target: effect.target, args: {} });
    } else if (effect.type === 'read') {
      const { id } = effect;
      void session.read(effect.request).then((page) => {
        if (!closed) dispatch({ type: 'read', id, page });
      });
    } else perform(effect);
  }

  function dispatch(action: Action): void {
    const at = scene();
    survive(at, () => {
      apply(action, at);
      draw(at);
    });
  }

  /** A bug takes down what it was met in, not the console; met again in saying so, it does. */
  function survive(at: Scene, work: () => void): void {
    try {
      work();
    } catch (fault) {
      apply({ type: 'fell', fault: fault instanceof Error ? fault : new Error(String(fault)) }, at);
      draw(at);
    }
  }

  function flush(): void {
    cancelFlush = null;
    const now = markOf(options, ui);
    const before = ui;
    const at = scene();
    survive(at, () => {
      apply({ type: 'feed' }, at);
      if (now === mark && before === ui) return;
      mark = now;
      draw(at);
    });
  }

  function later(): void {
    cancelFlush ??= schedule(flush, FRAME_MS);
  }

  function tick(): void {
    const { rate } = session.link();
    const everyMs = Math.max(FASTEST_TICK_MS, Math.min(SECOND_MS, SECOND_MS / rate));
    cancelTick = schedule(() => {
      later();
      tick();
    }, everyMs);
  }

  const unsubscribe = session.subscribe(later);
  tick();
  return {
    picture: () => picture,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      unsubscribe();
      cancelFlush?.();
      cancelTick?.();
    },
  };
}
