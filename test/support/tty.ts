import { PassThrough, Writable } from 'node:stream';

/** A stdout that stands for a terminal of any size and keeps what it was sent. */
export class FakeOutput extends Writable {
  readonly isTTY = true;
  columns: number;
  rows: number;
  /** How many bytes were written since the start. */
  sentBytes = 0;
  private readonly onBytes: (bytes: string) => void;

  constructor(columns: number, rows: number, onBytes: (bytes: string) => void = () => {}) {
    super({ decodeStrings: false });
    this.columns = columns;
    this.rows = rows;
    this.onBytes = onBytes;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.sentBytes += Buffer.byteLength(chunk);
    this.onBytes(chunk.toString());
    done();
  }
}

/** A stdin that stands for a keyboard: what is written to it was typed. */
export class FakeInput extends PassThrough {
  readonly isTTY = true;
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
