/** What reacts to a click, or holds the control of a label. */
const controls = 'a, button, input, select, textarea, label, summary, [role], [tabindex]';

/**
 * Many visitors double click everything. If the first click moves the page, as an error summary, a next step or a dialog
 * does, the second one would hit whatever came under the pointer: choose a role, or confirm what nobody has read. So the
 * clicks of a double click act on the control of the first one only. Clicks of keyboards and of assistive technology are
 * none of a series.
 */
export function ignoreStraySecondClicks(page: Document): void {
  let first: Element | undefined;
  let isStray = false;

  const controlAt = (event: Event) =>
    event.target instanceof Element ? (event.target.closest(controls) ?? undefined) : undefined;

  function stop(event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  page.addEventListener(
    'mousedown',
    (event) => {
      const control = controlAt(event);
      if (event.detail <= 1) {
        first = control;
      }
      isStray = event.detail > 1 && control !== first;
      if (isStray) {
        stop(event);
      }
    },
    { capture: true },
  );

  for (const type of ['mouseup', 'click'] as const) {
    page.addEventListener(
      type,
      (event) => {
        if (isStray && event.detail > 1) {
          stop(event);
        }
      },
      { capture: true },
    );
  }
}
