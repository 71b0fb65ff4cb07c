import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from '@/session/session';
import { createTexts } from '@/texts';
import * as api from './api';
import SmsPreferenceForm from './SmsPreferenceForm.vue';

async function show() {
  vi.spyOn(api, 'getSmsPreference').mockResolvedValue({ data: { groups: ['TO_DO'], version: 0 }, etag: '"0"' });
  const wrapper = mount(SmsPreferenceForm, { global: { plugins: [createTexts()] } });
  await flushPromises();
  return wrapper;
}

describe('the choice of what comes by SMS', () => {
  beforeEach(() => setActivePinia(createPinia()));
  afterEach(() => vi.restoreAllMocks());

  it('offers a person the messages about own cases', async () => {
    useSession().acting = { kind: 'person' };
    const wrapper = await show();
    expect(wrapper.findAll('input')).toHaveLength(3);
    expect(wrapper.find('#f-sms-AUTHORITY').exists()).toBe(false);
    expect(wrapper.text()).toContain('本人办件');

    const save = vi
      .spyOn(api, 'saveSmsPreference')
      .mockResolvedValue({ data: { groups: ['TO_DO', 'OUTCOME'], version: 1 }, etag: '"1"' });
    await wrapper.get('#f-sms-OUTCOME').setValue(true);
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(save).toHaveBeenCalledExactlyOnceWith(['TO_DO', 'OUTCOME'], '"0"');
    expect(wrapper.get('[role=status]').text()).toBe('已保存。');
  });

  it('offers every group to somebody who acts for a unit', async () => {
    useSession().acting = { kind: 'unit', unit: '5251911226748', tier: 'agent' };
    const wrapper = await show();
    expect(wrapper.findAll('input')).toHaveLength(api.messageGroups.length);
    expect(wrapper.text()).toContain('当前单位');
  });
});
