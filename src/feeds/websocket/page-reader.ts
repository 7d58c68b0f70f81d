import { fail, ok, type Result } from '../../centre/problem.ts';
import type { ReadPage } from '../../desk/session.ts';
import type { HubMessageOf } from '../protocol/hub-messages.ts';
import type { FeedRuntime } from './runtime.ts';

/** A page that has not come after this long will not. */
const ANSWER_WITHIN_MS = 20_000;

/** The history pages asked for and not yet here. */
export interface PageReader {
  /** A page to come, under `id`. Never rejects. */
  expect(id: string): Promise<Result<ReadPage>>;
  received(message: HubMessageOf<'page'>): void;
  /** The line was cut: no page asked for on it will come. */
  abandon(): void;
}

export function createPageReader(runtime: FeedRuntime): PageReader {
  const waiting = new Map<string, (result: Result<ReadPage>) => void>();
  const settle = (id: string, result: Result<ReadPage>): void => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  return {
    expect: (id) =>
      new Promise((resolve) => {
        const cancel = runtime.schedule(
          () => settle(id, fail('link.no-answer', 'The hub did not answer a reading in time')),
          ANSWER_WITHIN_MS,
        );
        waiting.set(id, (result) => {
          cancel();
          resolve(result);
        });
      }),
    received({ id, items, next, problem }) {
      settle(id, problem === undefined ? ok({ items, next: next ?? null }) : { ok: false, problem });
    },
    abandon() {
      for (const id of [...waiting.keys()]) {
        settle(id, fail('link.cut', 'The link was cut before the hub answered'));
      }
    },
  };
}
