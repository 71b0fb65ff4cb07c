import { forms } from './forms';
import { frame } from './frame';
import { pages } from './pages';
import { terms } from './terms';

export const zh = { ...frame, ...pages, ...forms, ...terms };
export type Texts = typeof zh;
