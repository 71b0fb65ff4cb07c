import { describe, expect, it } from 'vitest';
import { checkReasons, emptyReasons, toReasons } from './reasons';

const item = {
  materials: [
    { name: '劳动合同', required: true, form: 'electronic' },
    { name: '身份证', required: true, form: 'electronic' },
  ],
  articles: ['《工伤保险条例》第十七条', '《工伤保险条例》第十八条'],
} as const;
const ticks = () => emptyReasons(item as never);
const messages = { reason: 'needed', detail: 'detail' };

describe('reasons of a step', () => {
  it('are what is ticked and written', () => {
    const entered = ticks();
    Object.assign(entered.materials[1]!, { ticked: true, fault: 'ILLEGIBLE', detail: ' 反面 ' });
    entered.articles[0]!.ticked = true;
    entered.reason = ' 请一并提交 ';
    expect(toReasons(entered)).toEqual({
      reason: '请一并提交',
      materials: [{ material: '身份证', fault: 'ILLEGIBLE', detail: '反面' }],
      articles: ['《工伤保险条例》第十七条'],
    });
    expect(toReasons(ticks())).toEqual({});
  });

  it('are a material or a text; an article alone is none', () => {
    const entered = ticks();
    entered.articles[0]!.ticked = true;
    expect(checkReasons(entered, true, messages)).toEqual({ reason: 'needed' });
    expect(checkReasons(entered, false, messages)).toEqual({});
    entered.materials[0]!.ticked = true;
    expect(checkReasons(entered, true, messages)).toEqual({});
  });

  it('explain what no stock phrase says', () => {
    const entered = ticks();
    Object.assign(entered.materials[1]!, { ticked: true, fault: 'OTHER' });
    expect(checkReasons(entered, true, messages)).toEqual({ 'materials[1].detail': 'detail' });
  });
});
