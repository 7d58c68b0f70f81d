/** The command line in a process of its own, to be killed: `node cli-child.ts VERB …`. */
import { main } from '../../src/cli.ts';

await main(process.argv.slice(2));
