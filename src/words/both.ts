import * as en from './en/language.ts';
import * as fr from './fr/language.ts';
import { speak } from './words.ts';

// Imported for its effect by whoever answers readers of either language: both are then at hand.
speak(en);
speak(fr);
