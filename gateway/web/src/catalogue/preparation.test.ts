import { describe, expect, it } from 'vitest';
import { createTexts } from '@/texts';
import { preparationFacts, type Preparation } from './preparation';

const { t } = createTexts().global;
const visitor = { isOwnPlace: true, isInScope: undefined };
const office = { authority: '南京市社会保险经办机构', unconfirmed: false };
const preparation: Preparation = {
  opening: { open: false, from: '2026-12-01', to: '2026-12-25' },
  place: { city: '320100', office },
  minutes: 10,
  needs: [
    { material: '花名册', required: true, form: 'electronic' },
    { material: '身份证', required: true, form: 'shared' },
  ],
  promisedDay: '2026-12-04',
};
const facts = (more: Partial<Preparation>, of = visitor, kind: 'filing' | 'query' = 'filing') =>
  Object.fromEntries(
    preparationFacts(t as never, kind, { ...preparation, ...more }, of as never).map(({ label, value }) => [
      label,
      value,
    ]),
  );

describe('what to know before', () => {
  it('says when, who, how long, by when, with what, and where originals go', () => {
    expect(
      facts({ originals: { materials: ['劳动合同'], to: { ...office, address: '某路 1 号', telephone: '025' } } }),
    ).toEqual({
      受理时间: '今天不受理，2026-12-01 起可以提交',
      由谁办理: '南京市社会保险经办机构',
      预计用时: '约 10 分钟（按表单长度估计）',
      承诺办结: '2026-12-01 提交并及时受理的，2026-12-04 前',
      需要准备: '花名册（必需）',
      原件: '劳动合同：按办理机构的通知寄送或者到窗口核验',
      寄送地址: '某路 1 号、025',
    });
  });

  it('marks what nobody has stated, and a place that was only looked at', () => {
    const shown = facts(
      { place: { city: '320100', office: { ...office, unconfirmed: true } }, originals: { materials: ['劳动合同'] } },
      { ...visitor, isOwnPlace: false },
    );
    expect(shown.由谁办理).toBe('南京市社会保险经办机构（示例，来源待核实）（南京登记的单位）');
    expect(shown.寄送地址).toContain('待完善');
    expect(facts({ place: undefined }).由谁办理).toBe('单位登记地的办理机构');
  });

  it('says an agent whether it is in scope', () => {
    expect(facts({}, { ...visitor, isInScope: false as never }).业务范围).toContain('不在您的业务范围内');
    expect(facts({})).not.toHaveProperty('业务范围');
  });

  it('says of a query no days and no materials', () => {
    const { opening, promisedDay, ...query } = preparation;
    expect(preparationFacts(t as never, 'query', { ...query, needs: [] }, visitor).map(({ label }) => label)).toEqual([
      '由谁办理',
      '预计用时',
    ]);
  });
});
