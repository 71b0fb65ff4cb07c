import { clarifications } from './clarifications';
import { commitments } from './commitments';
import { forms } from './forms';
import { frame } from './frame';
import { help } from './help';
import { pages } from './pages';
import { preparation } from './preparation';
import { search } from './search';
import { terms } from './terms';

export const zh = {
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
export type Texts = typeof zh;
