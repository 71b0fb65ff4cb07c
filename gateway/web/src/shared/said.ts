import { shallowRef } from 'vue';

/** What was just done, at the top of the page that follows; the next navigation takes it away. */
export const said = shallowRef<string>();
let next: string | undefined;

/** Said on the page that the visitor is led to now. */
export function sayOnNextPage(text: string): void {
  next = text;
}

/** Said on the page that is open. */
export function say(text: string): void {
  said.value = text;
}

/** By the router, when another page was opened. */
export function pageOpened(): void {
  said.value = next;
  next = undefined;
}
