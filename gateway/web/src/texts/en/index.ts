import { clarifications } from './clarifications';
import { commitments } from './commitments';
import type { Texts } from '../zh';
import { forms } from './forms';
import { frame } from './frame';
import { help } from './help';
import { pages } from './pages';
import { preparation } from './preparation';
import { search } from './search';
import { terms } from './terms';

/** The type makes the compiler refuse a missing text; texts.test.ts compares names and placeholders. */
export const en: Texts = {
  ...frame,
  ...help,
  ...pages,
  ...forms,
  ...terms,
  ...clarifications,
  ...commitments,
  ...search,
  ...preparation,
};
