/** A recorder in a process of its own, to be killed: `node record-child.ts FILE URL`, the token in FEED_TOKEN. */
import { recordFeed } from '../../src/feeds/recording.ts';

const [path, url] = process.argv.slice(2) as [string, string];
const recorder = await recordFeed({ path, url, token: process.env.FEED_TOKEN ?? '' });
process.stdout.write(`${JSON.stringify(recorder.ok ? { ready: true } : recorder.problem)}\n`);
