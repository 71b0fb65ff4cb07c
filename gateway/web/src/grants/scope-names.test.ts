import { describe, expect, it } from 'vitest';
import { folded, leavesOf, nameOf, type ScopeNode } from './scope-names';

const tree: ScopeNode[] = [
  {
    code: 'SI',
    label: '社会保险',
    children: [
      {
        code: 'SI.REG',
        label: '登记',
        children: [
          { code: 'SI.REG.EMP', label: '增员' },
          { code: 'SI.REG.TERM', label: '减员' },
        ],
      },
      { code: 'SI.PAY', label: '缴费', children: [{ code: 'SI.PAY.BASE', label: '基数' }] },
    ],
  },
];

describe('scopes', () => {
  it('fold into their parent when all of its items are chosen', () => {
    expect(folded(tree, new Set(['SI.REG.EMP', 'SI.REG.TERM']))).toEqual(['SI.REG']);
    expect(folded(tree, new Set(['SI.REG.EMP', 'SI.REG.TERM', 'SI.PAY.BASE']))).toEqual(['SI']);
    expect(folded(tree, new Set(['SI.REG.EMP']))).toEqual(['SI.REG.EMP']);
  });

  it('unfold into the items that they contain', () => {
    expect(leavesOf(tree, ['SI.REG'])).toEqual(['SI.REG.EMP', 'SI.REG.TERM']);
    expect(leavesOf(tree, ['SI.REG.EMP', 'SI.PAY'])).toEqual(['SI.REG.EMP', 'SI.PAY.BASE']);
  });

  it('have names, and unknown ones show their code', () => {
    expect(nameOf(tree, 'SI.REG.TERM')).toBe('减员');
    expect(nameOf(tree, 'LR.CON')).toBe('LR.CON');
  });
});
