// A test may read the texts of either language.
import '../src/words/both.ts';
