import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { createTexts } from '@/texts';
import FormEditor from './FormEditor.vue';
import { canLookUp, endOfNumber, filledWith, namesPerson, personOffers } from './persons';
import { fitting, presets, type FormSchema } from './schema';

const person: FormSchema = {
  type: 'object',
  required: ['name', 'idType', 'idNumber'],
  properties: {
    name: { type: 'string', title: '姓名' },
    idType: { type: 'string', title: '证件类型', enum: ['RESIDENT_ID_CARD', 'PASSPORT'], default: 'RESIDENT_ID_CARD' },
    idNumber: { type: 'string', title: '证件号码' },
    mobile: { type: 'string', title: '移动电话' },
    from: { type: 'string', title: '日期', format: 'date' },
  },
};
const schema: FormSchema = {
  type: 'object',
  required: ['employees'],
  properties: { employees: { type: 'array', title: '参保职工', uniqueBy: ['idType', 'idNumber'], items: person } },
};
const known = { name: '王小明', idType: 'PASSPORT', idNumber: 'E12345678', mobile: '13800138000', unknown: 'x' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

function editor(find?: (text: string) => Promise<Record<string, unknown>[]>) {
  const wrapper = mount(FormEditor, {
    props: {
      schema,
      modelValue: {},
      'onUpdate:modelValue': (next: Record<string, unknown>) => wrapper.setProps({ modelValue: next }),
    },
    global: { plugins: [createTexts()], provide: find === undefined ? {} : { [personOffers as symbol]: find } },
    attachTo: document.body,
  });
  return wrapper;
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500);
  await nextTick();
}

it('fills the row of the person who is chosen with the arrow keys', async () => {
  const find = vi.fn().mockResolvedValue([{ ...known, name: '王小红' }, known]);
  const wrapper = editor(find);
  await wrapper.get('[id$="-add"]').trigger('click');
  await settle();
  expect(wrapper.props('modelValue')).toEqual({ employees: [{ idType: 'RESIDENT_ID_CARD' }] });
  const input = wrapper.get('[role="combobox"]');
  await input.setValue('王');
  await settle();
  expect(find).toHaveBeenCalledExactlyOnceWith('王');
  expect(wrapper.findAll('[role="option"]').map((each) => each.text())).toEqual(['王小红****5678', '王小明****5678']);
  await input.trigger('keydown', { key: 'ArrowDown' });
  await input.trigger('keydown', { key: 'ArrowDown' });
  await input.trigger('keydown', { key: 'Enter' });
  await settle();
  expect(wrapper.props('modelValue')).toEqual({
    employees: [{ name: '王小明', idType: 'PASSPORT', idNumber: 'E12345678', mobile: '13800138000' }],
  });
  expect(wrapper.find('[role="option"]').exists()).toBe(false);
  expect(wrapper.get('[role="status"]').text()).not.toBe('');
  wrapper.unmount();
});

it('is a plain field where nobody is offered', async () => {
  const wrapper = editor();
  await wrapper.get('[id$="-add"]').trigger('click');
  await settle();
  expect(wrapper.find('[role="combobox"]').exists()).toBe(false);
  expect(wrapper.findAll('input[type="text"]').length).toBeGreaterThan(1);
  wrapper.unmount();
});

it('keeps what was typed, apart from who the person is', () => {
  const row = { name: '王', mobile: '13900139000', from: '2026-11-02' };
  expect(filledWith(row, known, person)).toEqual({
    name: '王小明',
    idType: 'PASSPORT',
    idNumber: 'E12345678',
    mobile: '13900139000',
    from: '2026-11-02',
  });
});

it('asks for a name at once and for a number from its tenth character', () => {
  expect(canLookUp('employees.0.name', '王')).toBe(true);
  expect(canLookUp('employees.0.name', ' ')).toBe(false);
  expect(canLookUp('employees.0.idNumber', '320102199')).toBe(false);
  expect(canLookUp('employees.0.idNumber', '3201021990')).toBe(true);
  expect(endOfNumber({ idNumber: 'E123' })).toBe('****23');
});

it('knows the fields of a person from a name alone', () => {
  expect(namesPerson(person, '#/properties/name')).toBe(true);
  expect(namesPerson(person, '#/properties/mobile')).toBe(false);
  expect(namesPerson({ properties: { name: { type: 'string' } } }, '#/properties/name')).toBe(false);
});

it('begins with what required fields preset', () => {
  expect(presets(person)).toEqual({ idType: 'RESIDENT_ID_CARD' });
  expect(presets({ required: ['who'], properties: { who: person, other: person } })).toEqual({
    who: { idType: 'RESIDENT_ID_CARD' },
  });
});

it('takes from an earlier form what the present one still asks for', () => {
  const earlier = {
    gone: 1,
    employees: [
      { name: '王小明', idType: 'SEAMANS_BOOK', post: '甲' },
      { name: '李雷', idType: 'PASSPORT' },
    ],
  };
  expect(fitting(schema, earlier)).toEqual({
    employees: [{ name: '王小明' }, { name: '李雷', idType: 'PASSPORT' }],
  });
});
