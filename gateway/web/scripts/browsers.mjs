// The oldest browsers that the pages support: see docs/adr/0061-browsers.md, public/browser.html and the help page.

/** What scripts and styles are translated for. */
export const oldest = ['chrome80', 'edge80', 'firefox78', 'safari13'];

/** The same, as core-js-compat names them. */
export const oldestVersions = Object.fromEntries(
  oldest.map((each) => [each.replace(/\d+/, ''), each.replace(/\D+/, '')]),
);
