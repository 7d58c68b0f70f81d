import { everyVerb } from '../../src/commands/completion.ts';
import { manPage } from '../../src/commands/man-page.ts';
import { versionOf } from '../../src/commands/version.ts';
import '../../src/words/both.ts';
import { wordsFor } from '../../src/words/words.ts';

/** `man/vigie.1`, from the table of verbs. */
export const manual = async (): Promise<string> => manPage(await everyVerb(), wordsFor('en'), versionOf());
