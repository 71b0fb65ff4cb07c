import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import type { CaseOwner } from '@/materials/api';
import { createTexts } from '@/texts';
import * as api from './api';
import CasePapers from './CasePapers.vue';

afterEach(() => vi.restoreAllMocks());

const approval: api.Paper = {
  id: 'p1',
  kind: 'APPROVAL',
  title: '办结通知书',
  number: '320100〔2026〕第000012号',
  at: '2026-11-02T01:00:00Z',
  printed: true,
};

function shown(owner: CaseOwner) {
  return mount(CasePapers, {
    props: { owner, caseId: 'c', version: 3 },
    global: { plugins: [createTexts(), createPinia()] },
  });
}

it('lists papers, says which are still to be printed, and asks for the consent to electronic service', async () => {
  const list = vi
    .spyOn(api, 'listPapers')
    .mockResolvedValueOnce({
      items: [{ ...approval, id: 'p0', title: '受理通知书', kind: 'ACCEPTANCE', printed: false }, approval],
    })
    .mockResolvedValue({ items: [approval], electronicServiceSince: '2026-11-03T01:00:00Z' });
  const agree = vi.spyOn(api, 'agreeToElectronicService').mockResolvedValue();
  const wrapper = shown({ unit: '5251911226748' });
  await flushPromises();

  expect(wrapper.text()).toContain('正在生成');
  expect(wrapper.text()).toContain('320100〔2026〕第000012号');
  await wrapper
    .findAll('button')
    .find((button) => button.text() === '同意电子送达')
    ?.trigger('click');
  await flushPromises();

  expect(agree).toHaveBeenCalledExactlyOnceWith({ unit: '5251911226748' }, 'c');
  expect(list).toHaveBeenCalledTimes(2);
  expect(wrapper.text()).toContain('已同意电子送达');
  wrapper.unmount();
});

it('asks no city, and shows nothing of a case without papers', async () => {
  vi.spyOn(api, 'listPapers')
    .mockResolvedValueOnce({ items: [approval] })
    .mockResolvedValue({ items: [] });
  const ofCity = shown('city');
  const none = shown({ unit: '5251911226748' });
  await flushPromises();

  expect(ofCity.text()).not.toContain('同意电子送达');
  expect(none.text()).toBe('');
  ofCity.unmount();
  none.unmount();
});
