import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick, ref } from 'vue';
import type { AskedMaterial } from '@/materials/hint';
import { useSession } from '@/session/session';
import { createTexts } from '@/texts';
import { useCommitments } from './commitments';
import CommitmentsEditor from './CommitmentsEditor.vue';

const told = { condition: '条件', consequences: '后果', check: '核查', excluded: '不适用' };
const proof: AskedMaterial = {
  name: '居住证明',
  required: true,
  form: 'electronic',
  commitment: { text: '居住地属实', digest: 'a'.repeat(64), ...told },
};
const pledge: AskedMaterial = {
  name: '信用承诺书',
  required: true,
  form: 'commitment',
  commitment: { text: '依法经营', digest: 'b'.repeat(64) },
};

describe('the commitments of a filing', () => {
  beforeEach(() => setActivePinia(createPinia()));

  function editor(materials: AskedMaterial[], isSupplement = false) {
    const commitments = useCommitments(
      () => materials,
      () => isSupplement,
    );
    const wrapper = mount(CommitmentsEditor, {
      attachTo: document.body,
      props: { commitments },
      global: { plugins: [createTexts()] },
    });
    return { commitments, wrapper };
  }

  it('are not demanded in place of a proof, and signed once they are chosen and read', async () => {
    const { commitments, wrapper } = editor([proof]);
    expect(wrapper.text()).not.toContain('居住地属实');
    expect(commitments.attempt()).toBe(true);
    expect(commitments.intended()).toBeUndefined();
    expect(commitments.signatures()).toBeUndefined();

    await wrapper.findAll('input[type=radio]')[1]?.setValue();
    for (const part of ['居住地属实', ...Object.values(told)]) {
      expect(wrapper.text()).toContain(part);
    }
    expect(commitments.intended()).toEqual([{ material: '居住证明' }]);
    expect(commitments.attempt()).toBe(false);
    await nextTick();
    expect(wrapper.text()).toContain('请阅读并勾选居住证明的承诺内容。');

    await wrapper.get('input[type=checkbox]').setValue(true);
    expect(commitments.attempt()).toBe(true);
    expect(commitments.signatures()).toEqual([{ material: '居住证明', digest: 'a'.repeat(64) }]);

    await wrapper.findAll('input[type=radio]')[0]?.setValue();
    expect(commitments.signatures()).toBeUndefined();
    wrapper.unmount();
  });

  it('are demanded where the item itself asks for them', async () => {
    const { commitments, wrapper } = editor([pledge]);
    expect(wrapper.find('input[type=radio]').exists()).toBe(false);
    expect(commitments.attempt()).toBe(false);
    await wrapper.get('input[type=checkbox]').setValue(true);
    expect(commitments.attempt()).toBe(true);
    expect(commitments.intended()).toBeUndefined();
    expect(commitments.signatures()).toEqual([{ material: '信用承诺书', digest: 'b'.repeat(64) }]);
    wrapper.unmount();
  });

  it('are agreed to anew once the text is another one', async () => {
    const materials = ref([pledge]);
    const commitments = useCommitments(
      () => materials.value,
      () => false,
    );
    const wrapper = mount(CommitmentsEditor, { props: { commitments }, global: { plugins: [createTexts()] } });
    await wrapper.get('input[type=checkbox]').setValue(true);
    expect(commitments.attempt()).toBe(true);
    materials.value = [{ ...pledge, commitment: { text: '依法诚信经营', digest: 'd'.repeat(64) } }];
    await nextTick();
    expect(wrapper.text()).toContain('依法诚信经营');
    expect(wrapper.get<HTMLInputElement>('input[type=checkbox]').element.checked).toBe(false);
    expect(commitments.attempt()).toBe(false);
    wrapper.unmount();
  });

  it('are left to the legal representative where the item says so', () => {
    useSession().acting = { kind: 'unit', unit: '1', tier: 'agent' };
    const text = { text: '落实资金', digest: 'c'.repeat(64), signer: 'legal-representative' as const };
    const { commitments, wrapper } = editor([{ ...pledge, commitment: text }]);
    expect(wrapper.find('input[type=checkbox]').exists()).toBe(false);
    expect(wrapper.text()).toContain('由法定代表人签署');
    expect(commitments.attempt()).toBe(false);
    wrapper.unmount();
  });

  it('are not part of a supplement', () => {
    const { commitments, wrapper } = editor([proof, pledge], true);
    expect(wrapper.find('fieldset').exists()).toBe(false);
    expect(commitments.attempt()).toBe(true);
    wrapper.unmount();
  });
});
