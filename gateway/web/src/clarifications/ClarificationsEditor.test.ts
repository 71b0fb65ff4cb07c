import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { Problem } from '@/api/problem';
import { createTexts } from '@/texts';
import { useClarifications, type Clarification } from './clarifications';
import ClarificationList from './ClarificationList.vue';
import ClarificationsEditor from './ClarificationsEditor.vue';

const schema = {
  properties: {
    employees: {
      type: 'array',
      title: '参保职工',
      items: { properties: { idNumber: { title: '证件号码' }, monthlyWage: { title: '月缴费工资（元）' } } },
    },
  },
};
const form = { employees: [{ name: '王小明' }, { name: '贾国' }] };
const wage = (index: number): Clarification => ({
  key: `wage-${index}`,
  kind: 'wage',
  field: `/employees/${index}/monthlyWage`,
  code: 'clarify-wage-low',
  arguments: ['4800', '2026-01'],
  choices: [],
  text: '低于下限 4800 元。',
});
const woman: Clarification = {
  key: 'woman',
  kind: 'retirement',
  field: '/employees/1/idNumber',
  code: 'clarify-woman',
  arguments: [],
  choices: ['WOMAN_50', 'WOMAN_55'],
  text: '请选择原法定退休年龄。',
};

function editor(asked: Clarification[]) {
  const clarifications = useClarifications();
  clarifications.show(asked);
  const wrapper = mount(ClarificationsEditor, {
    attachTo: document.body,
    props: { clarifications, schema, form },
    global: { plugins: [createTexts()] },
  });
  return { clarifications, wrapper };
}

describe('what is odd in a form', () => {
  it('is asked about at its place with the reason, and answered once', async () => {
    const { clarifications, wrapper } = editor([wage(0), wage(1)]);
    expect(wrapper.findAll('legend').map((each) => each.text())).toEqual([
      '参保职工 · 第 1 人 · 月缴费工资（元）（王小明）',
      '参保职工 · 第 2 人 · 月缴费工资（元）（贾国）',
    ]);
    expect(wrapper.text()).toContain('低于下限 4800 元。');
    expect(clarifications.given()).toBeUndefined();
    expect(clarifications.attempt()).toBe(false);
    await nextTick();
    expect(wrapper.text()).toContain('请选择或者填写说明');
    expect(document.activeElement?.id).toBe('f-clarification-0');

    await wrapper.get('textarea').setValue('  非全月 ');
    expect(clarifications.attempt()).toBe(false);
    await wrapper.get('button').trigger('click');
    expect(clarifications.attempt()).toBe(true);
    expect(clarifications.given()).toEqual([
      { key: 'wage-0', choice: undefined, text: '非全月' },
      { key: 'wage-1', choice: undefined, text: '非全月' },
    ]);
    wrapper.unmount();
  });

  it('leads to the fields that it is about, as errors do', async () => {
    const sheet: Clarification = { ...wage(0), key: 'sheet', field: '/employees', rows: [2, 5] };
    const { wrapper } = editor([wage(1), sheet]);
    const links = wrapper.findAll('legend a');
    expect(links.map((link) => link.attributes('href'))).toEqual(['#f-employees-1-monthlyWage']);
    await links[0]?.trigger('click');
    expect(wrapper.emitted('correct')).toEqual([['/employees/1/monthlyWage']]);
    wrapper.unmount();
  });

  it('asks for the original age of a woman, which may say all', async () => {
    const { clarifications, wrapper } = editor([woman]);
    const [fifty, later] = wrapper.findAll('input[type=radio]');
    await fifty?.setValue();
    expect(clarifications.attempt()).toBe(false);
    await later?.setValue();
    expect(clarifications.attempt()).toBe(true);
    expect(clarifications.given()).toEqual([{ key: 'woman', choice: 'WOMAN_55', text: undefined }]);
    wrapper.unmount();
  });

  it('keeps what was said while the server asks about more', () => {
    const { clarifications, wrapper } = editor([wage(0)]);
    clarifications.answers.value['wage-0'] = { text: '非全月' };
    const { text, ...open } = woman;
    const refused = new Problem(422, {
      code: 'clarifications-needed',
      errors: [{ field: open.field, code: open.code, message: text ?? '' }],
      clarifications: [open],
    });
    expect(clarifications.refuse(refused)).toBe(true);
    expect(clarifications.asked.value.map((each) => each.key)).toEqual(['wage-0', 'woman']);
    expect(clarifications.asked.value[1]?.text).toBe('请选择原法定退休年龄。');
    expect(clarifications.refuse(new Problem(422, { code: 'form-invalid' }))).toBe(false);
    wrapper.unmount();
  });

  it('is shown with the answer, and by rows for a sheet', () => {
    const list = mount(ClarificationList, {
      props: {
        clarifications: [
          { ...wage(0), field: '/employees/monthlyWage', rows: [2, 5], answer: { text: '非全月' } },
          { ...woman, answer: { choice: 'WOMAN_50', text: '弹性延迟退休' } },
          { ...wage(1), field: '' },
        ],
        schema,
        form,
      },
      global: { plugins: [createTexts()] },
    });
    expect(list.findAll('strong').map((each) => each.text())).toEqual([
      '参保职工 · 月缴费工资（元） · 表格第 2、5 行',
      '参保职工 · 第 2 人 · 证件号码（贾国）',
      '本次申报',
    ]);
    expect(list.text()).toContain('申报人说明：非全月');
    expect(list.text()).toContain('申报人说明：原法定退休年龄为 50 周岁；弹性延迟退休');
    expect(list.text()).toContain('申报人说明：尚未说明');
  });
});
