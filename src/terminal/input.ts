import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createKeySequences, type InputPart, type TerminalEvent } from './key-sequences.ts';

/** The stream that keys come from: `process.stdin`, or a test's. */
export type KeySource = Pick<Readable, 'on' | 'off' | 'pause' | 'resume'> & {
  setRawMode?(isRaw: boolean): unknown;
  ref?(): unknown;
  unref?(): unknown;
};

/** A lone Esc is a key when nothing has followed it for this long: a cut sequence over SSH comes faster. */
const ESCAPE_WAIT_MS = 40;
/** A paste whose end was lost is closed after this silence, so that keys work again. */
const PASTE_WAIT_MS = 2000;

type Listener = (event: TerminalEvent) => void;

/**
 * The stdin that the drawing library reads: keys and pastes go through; mouse, focus, function keys and the
 * terminal's answers come out as events instead of being typed into the screen.
 */
export class Input extends Readable {
  readonly isTTY = true;
  private readonly source: KeySource;
  private readonly decoder = new StringDecoder('utf8');
  private readonly sequences = createKeySequences();
  private readonly listeningTo = new Set<Listener>();
  private waiting: ReturnType<typeof setTimeout> | null = null;
  /** Whether keys are read one by one, unedited. */
  isRawMode = false;

  constructor(source: KeySource) {
    super({ encoding: 'utf8' });
    this.source = source;
    source.on('data', this.onData);
    source.on('end', this.onEnd);
    source.on('error', this.onEnd);
    source.pause();
  }

  /** Calls `listener` with what is not a key; returns how to stop. */
  onEvent(listener: Listener): () => void {
    this.listeningTo.add(listener);
    return () => this.listeningTo.delete(listener);
  }

  setRawMode(isRaw: boolean): this {
    this.isRawMode = isRaw;
    this.source.setRawMode?.(isRaw);
    if (isRaw) this.source.resume();
    else this.source.pause();
    return this;
  }

  ref(): this {
    this.source.ref?.();
    return this;
  }

  unref(): this {
    this.source.unref?.();
    return this;
  }

  /** Stops reading and gives the terminal back to line mode. May be called more than once. */
  release(): void {
    this.stopWaiting();
    this.source.off('data', this.onData);
    this.source.off('end', this.onEnd);
    this.source.off('error', this.onEnd);
    // A terminal that is gone cannot leave raw mode either, and says so with an error that nobody awaits.
    this.source.on('error', () => {});
    if (this.isRawMode) this.setRawMode(false);
    this.listeningTo.clear();
  }

  override _read(): void {}

  private readonly onData = (chunk: Buffer | string): void => {
    this.stopWaiting();
    const text = typeof chunk === 'string' ? chunk : this.decoder.write(chunk);
    this.deliver(this.sequences.push(text));
    const held = this.sequences.holds();
    if (held === 'nothing') return;
    this.waiting = setTimeout(
      () => this.deliver(this.sequences.giveUp()),
      held === 'paste' ? PASTE_WAIT_MS : ESCAPE_WAIT_MS,
    );
  };

  private readonly onEnd = (): void => {
    this.deliver(this.sequences.giveUp());
    this.push(null);
  };

  private deliver(parts: readonly InputPart[]): void {
    let keys = '';
    for (const part of parts) {
      if (part.kind === 'keys') keys += part.text;
      else {
        // Keys typed before an event reach the screen before it does.
        if (keys !== '') this.push(keys);
        keys = '';
        for (const listener of this.listeningTo) listener(part);
      }
    }
    if (keys !== '') this.push(keys);
  }

  private stopWaiting(): void {
    if (this.waiting !== null) clearTimeout(this.waiting);
    this.waiting = null;
  }
}
