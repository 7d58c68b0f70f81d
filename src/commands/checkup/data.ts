import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Finding, finding } from './finding.ts';

const GIGABYTE = 1e9;
/** A day of a large centre's journal, several times over; and less than the journal needs to close a day. */
const LOW_BYTES = 2 * GIGABYTE;
const FULL_BYTES = 0.1 * GIGABYTE;

/** Whether the hub's directory can be written and has room. One that is not there yet needs only its parent. */
export async function examineData(directory: string): Promise<Finding[]> {
  const present = await stat(directory).catch(() => null);
  if (present !== null && !present.isDirectory())
    return [finding('data', 'fail', 'data.no-directory', { directory })];
  const writable = present === null ? await nearestParent(directory) : directory;
  const allowed = await access(writable, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!allowed) return [finding('data', 'fail', 'data.read-only', { directory: writable })];
  const { bavail, bsize } = await statfs(writable);
  const free = Number(bavail) * Number(bsize);
  const state = free < FULL_BYTES ? 'fail' : free < LOW_BYTES ? 'warn' : 'ok';
  const gigabytes = Math.round(free / (GIGABYTE / 10)) / 10;
  return [
    finding('data', 'ok', present === null ? 'data.new' : 'data.writable', { directory }),
    finding('data', state, state === 'ok' ? 'disk' : 'disk.low', { directory: writable, gigabytes }),
  ];
}

async function nearestParent(directory: string): Promise<string> {
  const parent = dirname(directory);
  const there = await stat(parent).catch(() => null);
  return there !== null || parent === directory ? parent : nearestParent(parent);
}
