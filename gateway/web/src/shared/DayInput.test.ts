import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { createTexts } from '@/texts';
import DayInput from './DayInput.vue';

function dayInput(modelValue: string) {
  const wrapper = mount(DayInput, {
    props: {
      id: 'f-day',
      label: '日期',
      modelValue,
      'onUpdate:modelValue': (next: string) => wrapper.setProps({ modelValue: next }),
    },
    global: { plugins: [createTexts()] },
    attachTo: document.body,
  });
  return wrapper;
}

describe('a day that is typed or chosen', () => {
  it('tidies what is a day and keeps what is none', async () => {
    const wrapper = dayInput('');
    await nextTick();
    const input = wrapper.get('#f-day');
    await input.setValue('2026/11/2');
    await input.trigger('change');
    expect(wrapper.props('modelValue')).toBe('2026-11-02');
    await input.setValue('2026-13');
    await input.trigger('change');
    expect(wrapper.props('modelValue')).toBe('2026-13');
    wrapper.unmount();
  });

  it('takes a day from the calendar', async () => {
    const wrapper = dayInput('2026-11-02');
    await wrapper.get('button.open').trigger('click');
    await vi.waitFor(() => expect(document.querySelector('.el-date-table')).not.toBeNull());
    const cell = [...document.querySelectorAll<HTMLElement>('.el-date-table td.available')].find(
      (each) => each.textContent?.trim() === '17',
    );
    cell?.click();
    await vi.waitFor(() => expect(wrapper.props('modelValue')).toBe('2026-11-17'));
    wrapper.unmount();
  });
});
