import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import CodeInput from './CodeInput.vue';
import { tidyCode, tidyTelephone } from './codes';

describe('a code', () => {
  it.each([
    ['91320105 MA1HWB498K', '91320105MA1HWB498K'],
    [' 9132 0105\u00a0ma1h\u3000wb49\u200b8k\t', '91320105MA1HWB498K'],
    ['３２１３０２１９７９０５１８２３６ｘ', '32130219790518236X'],
    [' 617 307', '617307'],
    ['139-1234–5678', '13912345678'],
    ['6222 0210 0100 2003 004', '6222021001002003004'],
    ['', ''],
  ])('%j becomes %j', (typed, tidy) => {
    expect(tidyCode(typed)).toBe(tidy);
    expect(tidyCode(tidy)).toBe(tidy);
  });

  it('keeps the dashes of a telephone number', () => {
    expect(tidyTelephone(' ０２５－0000 0000 – 12')).toBe('025-00000000-12');
  });
});

describe('the input of a code', () => {
  function input() {
    const wrapper = mount(CodeInput, {
      props: { modelValue: '', 'onUpdate:modelValue': (next: string) => wrapper.setProps({ modelValue: next }) },
      attrs: { id: 'f-uscc', 'aria-invalid': 'true' },
    });
    return wrapper;
  }

  it('gives the tidy code while it is typed, and shows it when the field is left', async () => {
    const wrapper = input();
    const control = wrapper.get('input');
    await control.setValue('91320105 ma1hwb498k');
    expect(wrapper.props('modelValue')).toBe('91320105MA1HWB498K');
    expect(control.element.value).toBe('91320105 ma1hwb498k');
    await control.trigger('blur');
    expect(control.element.value).toBe('91320105MA1HWB498K');
  });

  it('shows what the page sets, and passes its attributes to the control', async () => {
    const wrapper = input();
    await wrapper.get('input').setValue('1');
    await wrapper.setProps({ modelValue: '' });
    expect(wrapper.get('input').element.value).toBe('');
    expect(wrapper.get('input').attributes()).toMatchObject({ id: 'f-uscc', 'aria-invalid': 'true' });
  });
});
