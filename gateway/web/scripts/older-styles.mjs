// A PostCSS plugin for what the oldest browsers lack and lightningcss can't translate:
// - Gaps of flex boxes (Chromium before 84, Safari before 14.1). There start.js marks the page, and margins of the children take the
//   place of the gaps; boxes that wrap look a little wider apart.
// - `overflow-wrap: anywhere` (Safari before 15.4).
const MARK = 'html.no-flex-gap';

/** @returns {import('postcss').Plugin} */
export function olderStyles() {
  return {
    postcssPlugin: 'hall-older-styles',
    Rule(rule) {
      const values = new Map();
      rule.each((node) => {
        if (node.type === 'decl') {
          values.set(node.prop, node.value);
        }
      });
      if (values.get('overflow-wrap') === 'anywhere' && !values.has('word-break')) {
        rule.append({ prop: 'word-break', value: 'break-word' });
      }
      const gap = values.get('gap');
      if (gap === undefined || !/^(inline-)?flex$/.test(values.get('display') ?? '') || rule.selector.includes(MARK)) {
        return;
      }
      const [row, column = row] = gap.split(/\s+(?![^(]*\))/);
      const [children, margins] =
        values.get('flex-direction') === 'column'
          ? ['* + *', { 'margin-top': row }]
          : values.get('flex-wrap') === 'wrap'
            ? ['*', { 'margin-right': column, 'margin-bottom': row }]
            : ['*:not(:last-child)', { 'margin-right': column }];
      const instead = rule.cloneAfter({ selectors: rule.selectors.map((each) => `${MARK} ${each} > ${children}`) });
      instead.removeAll();
      Object.entries(margins).forEach(([prop, value]) => instead.append({ prop, value }));
    },
  };
}
