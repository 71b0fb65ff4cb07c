import { describe, expect, it } from 'vitest';
import { createTexts } from '@/texts';
import type { CityGuide } from './guide-api';
import { link, officeFacts, outcomeFacts, paperInWords, sample } from './guide';

const t = createTexts().global.t as Parameters<typeof officeFacts>[0];
const unknown: CityGuide = {
  code: 'WI.REC.APPLY',
  version: 1,
  name: '工伤认定申请',
  city: '320100',
  office: { authority: '南京市人力资源和社会保障局', unconfirmed: true },
  offered: true,
  conditions: ['申请人为用人单位或个人。'],
  steps: ['申请：登录网上办事服务大厅。'],
  questions: [],
  preparation: { minutes: 5, needs: [] },
  unconfirmed: ['matter', 'authority', 'basis', 'conditions', 'fee', 'result', 'visits', 'questions', 'materials'],
};
const known: CityGuide = {
  ...unknown,
  office: {
    authority: '南京市人力资源和社会保障局',
    address: '示例路1号',
    hours: '工作日 9:00-17:00',
    telephone: '000-0000',
    complaints: '000-0001',
    unconfirmed: false,
  },
  fee: { charged: true, standard: '每件 10 元', basis: '收费文件' },
  result: { name: '认定工伤决定书', document: 'demanded', sample: 'https://example.gov.cn/sample.pdf' },
  visits: { times: 1, reason: '核验原件' },
  unconfirmed: [],
};
const words = (facts: ReturnType<typeof officeFacts>) => facts.map(({ label, value }) => `${label}：${value}`);

describe('a guide', () => {
  it('says that nothing is known where nothing is stated, and leaves no element out', () => {
    expect(words(officeFacts(t, unknown))).toEqual([
      '实施主体：南京市人力资源和社会保障局（示例，来源待核实）',
      '办理地点：示例（待完善）',
      '办理时间：示例（待完善）',
      '咨询电话：示例（待完善）',
      '监督投诉电话：示例（待完善）',
    ]);
    expect(words(outcomeFacts(t, unknown))).toEqual([
      '收费：示例（待完善）',
      '收费依据：示例（待完善）',
      '办理结果：示例（待完善）',
      '结果文书：示例（待完善）',
      '结果样本：示例（待完善）',
      '是否必须到现场：示例（待完善）',
    ]);
    expect(paperInWords(t, { name: '劳动关系证明', required: true, form: 'electronic' })).toBe('示例（待完善）');
  });

  it('says what is stated', () => {
    expect(words(officeFacts(t, known))).toContain('办理地点：示例路1号');
    expect(words(outcomeFacts(t, known))).toEqual([
      '收费：每件 10 元',
      '收费依据：收费文件',
      '办理结果：认定工伤决定书',
      '结果文书：由办理机构出具',
      '结果样本：https://example.gov.cn/sample.pdf',
      '是否必须到现场：到现场 1 次',
      '必须到现场的原因：核验原件',
    ]);
    expect(words(outcomeFacts(t, { ...known, fee: { charged: false } }))).not.toContain('收费依据：示例（待完善）');
  });

  it('marks what has no named source', () => {
    expect(words(outcomeFacts(t, { ...known, unconfirmed: ['fee', 'result'] }))).toContain(
      '收费：每件 10 元（示例，来源待核实）',
    );
  });

  it('links samples by https only', () => {
    expect(link('https://example.gov.cn/a.pdf')).toBe('https://example.gov.cn/a.pdf');
    expect(link('javascript:alert(1)')).toBeUndefined();
    expect(sample(t, '无')).toBe('无');
    expect(sample(t, undefined)).toBe('示例（待完善）');
  });
});
