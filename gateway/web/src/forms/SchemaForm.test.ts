import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { createTexts } from '@/texts';
import FormEditor from './FormEditor.vue';
import FormValues from './FormValues.vue';
import type { FormSchema } from './schema';

const hostile = '<img src=x onerror="globalThis.attacked = true">';

const schema: FormSchema = {
  type: 'object',
  required: ['name', 'kind', 'people'],
  properties: {
    name: { type: 'string', title: hostile, maxLength: 50 },
    kind: { type: 'string', title: '类型', enum: ['A', 'B'], enumTitles: { A: '甲', B: hostile } },
    month: { type: 'string', title: '年月', pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' },
    day: { type: 'string', title: '日期', format: 'date' },
    amount: { type: 'number', title: '金额' },
    bankAccount: { type: 'string', title: '银行账号', pattern: '^[0-9]{8,30}$' },
    telephone: { type: 'string', title: '联系电话', maxLength: 20, pattern: '^[0-9+-]+$' },
    idNumber: { type: 'string', title: '证件号码', format: 'cn-resident-id' },
    place: { type: 'string', title: '地点', maxLength: 30 },
    options: {
      type: 'array',
      title: '选项',
      items: { type: 'string', enum: ['X', 'Y'], enumTitles: { X: '一', Y: '二' } },
    },
    wages: { type: 'array', title: '各月工资', items: { type: 'number', minimum: 1 } },
    promise: { type: 'boolean', title: '承诺', const: true },
    people: {
      type: 'array',
      title: '人员',
      minItems: 1,
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string', title: '姓名' } } },
    },
  },
};

function editor(form: Record<string, unknown> = {}) {
  const wrapper = mount(FormEditor, {
    props: {
      schema,
      modelValue: form,
      'onUpdate:modelValue': (next: Record<string, unknown>) => wrapper.setProps({ modelValue: next }),
    },
    global: { plugins: [createTexts()] },
    attachTo: document.body,
  });
  return wrapper;
}

describe('a form from a schema', () => {
  it('renders each kind of field with its label', async () => {
    const wrapper = editor();
    await nextTick();
    for (const title of ['类型', '年月', '日期', '金额', '选项', '承诺', '人员']) {
      expect(wrapper.text()).toContain(title);
    }
    expect(wrapper.findAll('select option').map((option) => option.text())).toContain('甲');
    wrapper.unmount();
  });

  it('never turns a schema into markup', async () => {
    const wrapper = editor({ people: [{ name: hostile }] });
    await nextTick();
    expect(wrapper.find('img').exists()).toBe(false);
    expect(wrapper.text()).toContain(hostile);
    wrapper.unmount();

    const values = mount(FormValues, {
      props: { schema, form: { name: hostile, people: [{ name: hostile }] } },
      global: { plugins: [createTexts()] },
    });
    expect(values.find('img').exists()).toBe(false);
    expect((globalThis as Record<string, unknown>).attacked).toBeUndefined();
  });

  it('does not call a row wrong that is just added', async () => {
    const wrapper = editor({ name: '王小明', kind: 'A' });
    await nextTick();
    const { attempt } = wrapper.vm as unknown as { attempt: () => boolean };
    expect(attempt()).toBe(false);
    await vi.waitFor(() => expect(wrapper.get('[role=alert]').text()).toContain('人员'));
    await wrapper.get('#f-people-add').trigger('click');
    await vi.waitFor(() => expect(wrapper.find('[role=alert]').exists()).toBe(false));
    expect(attempt()).toBe(false);
    wrapper.unmount();
  });

  it('says what a field expects, and keeps what was typed', async () => {
    const wrapper = editor({ name: '王小明', kind: 'A', people: [{ name: '李晓梅' }] });
    await nextTick();
    for (const [name, typed] of [
      ['amount', '八千六'],
      ['month', '2026-13'],
      ['day', '2026/2/30'],
    ] as const) {
      await wrapper.get(`#f-${name}`).setValue(typed);
      await vi.waitFor(() => expect(wrapper.props('modelValue')[name]).toBe(typed));
    }
    const { attempt } = wrapper.vm as unknown as { attempt: () => boolean };
    expect(attempt()).toBe(false);
    await vi.waitFor(() => expect(wrapper.text()).toContain('请填写数字，例如 8600'));
    expect(wrapper.text()).toContain('没有此日期');
    expect(wrapper.get<HTMLInputElement>('#f-month').element.value).toBe('2026-13');
    expect(wrapper.get<HTMLInputElement>('#f-day').element.value).toBe('2026/2/30');
    wrapper.unmount();
  });

  it.each([
    ['bankAccount', '6222 0210-0100　2003 004', '6222021001002003004'],
    ['telephone', '025－0000 0000', '025-00000000'],
    ['idNumber', ' 110105 19491231 002x ', '11010519491231002X'],
    ['idNumber', '110105 19491231 0021', '110105194912310021'],
    ['place', ' 南京 A-3 号楼 ', '南京 A-3 号楼'],
  ])('reads the %s %j as %s', async (name, typed, read) => {
    const wrapper = editor();
    await nextTick();
    const control = wrapper.get(`#f-${name}`);
    await control.setValue(typed);
    await control.trigger('blur');
    await vi.waitFor(() => expect(wrapper.props('modelValue')).toMatchObject({ [name]: read }));
    wrapper.unmount();
  });

  it('takes a list of plain values, one a line', async () => {
    const wrapper = editor({ name: '王小明', kind: 'A', people: [{ name: '李晓梅' }] });
    await nextTick();
    await wrapper.get('#f-wages').setValue('5800\n六千\n');
    await vi.waitFor(() => expect(wrapper.props('modelValue').wages).toEqual([5800, '六千']));
    const { attempt } = wrapper.vm as unknown as { attempt: () => boolean };
    expect(attempt()).toBe(false);
    await vi.waitFor(() => expect(wrapper.text()).toContain('第 2 项：请填写数字'));
    await wrapper.get('#f-wages').setValue('5800\n6000.5');
    await vi.waitFor(() => expect(wrapper.props('modelValue').wages).toEqual([5800, 6000.5]));
    expect(attempt()).toBe(true);
    wrapper.unmount();
  });

  it('adds a row, names its faults and clears them when they are corrected', async () => {
    const wrapper = editor({ name: '王小明', kind: 'A' });
    await nextTick();
    await wrapper.get('#f-people-add').trigger('click');
    await nextTick();
    const { attempt } = wrapper.vm as unknown as { attempt: () => boolean };
    expect(attempt()).toBe(false);
    await vi.waitFor(() => expect(wrapper.get('[role=alert]').text()).toContain('人员 · 第 1 项 · 姓名'));
    await wrapper.get('#f-people-0-name').setValue('李晓梅');
    await vi.waitFor(() => expect(wrapper.find('[role=alert]').exists()).toBe(false));
    expect(attempt()).toBe(true);
    wrapper.unmount();
  });
});
