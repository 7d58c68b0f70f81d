import { actingAsteriskMonday } from '../../test/support/goldens/acting-asterisk.ts';
import { writeMonday } from '../../test/support/goldens/held-monday.ts';
import { asteriskMonday, demoMonday } from '../../test/support/goldens/mondays.ts';

/** `npm run screens:record`: plays the Mondays again and holds what their golden screens are drawn from. */
writeMonday('demo', await demoMonday());
writeMonday('asterisk', await asteriskMonday());
writeMonday('acting-asterisk', await actingAsteriskMonday());
